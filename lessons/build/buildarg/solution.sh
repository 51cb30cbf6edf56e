cd variants
docker build -t trainer-iris .
docker build --build-arg DATASET=wine -t trainer-wine .
