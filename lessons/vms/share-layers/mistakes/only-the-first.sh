# fails: second IMAGE_MISSING
docker build -t share-a first
