# fails: first BUILT_BEFORE_EDIT
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' second/Dockerfile
docker build -t share-a second
docker build -t share-b first
