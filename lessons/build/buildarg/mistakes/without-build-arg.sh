# fails: wine LABEL_DIFFERS
cd variants
docker build -t trainer-iris .
docker build -t trainer-wine .
