docker build --file variants/Dockerfile --tag first variants
docker tag first trainer-iris
docker rmi first
id=$(docker build --quiet --build-arg DATASET=wine variants)
docker tag "$id" trainer-wine
