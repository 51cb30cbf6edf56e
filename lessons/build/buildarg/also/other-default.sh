# The file may say something else, as long as both images come from it.
sed -i 's/^ARG DATASET=iris/ARG DATASET=wine/' variants/Dockerfile
docker build -t trainer-wine variants
docker build -t trainer-iris --build-arg DATASET=iris variants
