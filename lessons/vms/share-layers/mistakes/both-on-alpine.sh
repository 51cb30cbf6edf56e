# fails: first OTHER_BASE
sed -i.old 's/^FROM .*/FROM alpine/' first/Dockerfile
docker build -t share-a first
docker build -t share-b second
