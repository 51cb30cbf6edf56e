# fails: named OTHER_TAG
docker tag "$(docker images --all --quiet --filter label=model=wine)" found-it
