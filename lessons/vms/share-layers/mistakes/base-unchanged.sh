# fails: second LAYERS_NOT_SHARED
docker build -t share-a first
docker build -t share-b second
