# fails: newest IMAGE_NOT_REBUILT
docker tag scorer:1.0 scorer:2.0
docklab answer "$(docker images --quiet scorer:2.0)"
