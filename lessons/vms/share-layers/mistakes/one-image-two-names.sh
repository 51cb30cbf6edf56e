# fails: second BUILT_BEFORE_EDIT
docker build -t share-a first
docker tag share-a share-b
