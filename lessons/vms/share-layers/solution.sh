docker build -t share-a first
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' second/Dockerfile
docker build -t share-b second
