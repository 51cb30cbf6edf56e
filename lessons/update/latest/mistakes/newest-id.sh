# fails: which OTHER_IMAGE_ID
docker build -t scorer:2.0 .
docklab answer "$(docker images --quiet scorer:2.0)"
