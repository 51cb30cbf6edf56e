export DATASET=wine
docker build -t trainer-wine --build-arg DATASET variants
docker build -t trainer-iris:latest --build-arg DATASET=iris variants
