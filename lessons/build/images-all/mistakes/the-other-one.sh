# fails: named OTHER_IMAGE_TAGGED
docker tag "$(docker images --all --quiet --filter label=model=iris)" found-it:1
