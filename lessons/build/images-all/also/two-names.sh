docker tag "$(docker images --all --quiet --filter label=model=wine)" found-it
docker tag found-it found-it:1
