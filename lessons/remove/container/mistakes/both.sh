# fails: kept CONTAINER_REMOVED
docker rm -f rm-me keep-me
