# fails: wine LABEL_DIFFERS
cd variants
docker build -t trainer-iris .
docker build --build-arg dataset=wine -t trainer-wine .
