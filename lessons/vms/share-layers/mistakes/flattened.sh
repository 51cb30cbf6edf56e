# fails: second LAYERS_FLATTENED
docker build -t share-a first
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' second/Dockerfile
docker build -t demo-b second
docker create --name demo-flat demo-b
docker export demo-flat | docker import - share-b
docker rm demo-flat
docker rmi demo-b
