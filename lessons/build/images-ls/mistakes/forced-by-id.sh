# fails: kept IMAGE_DELETED
docker rmi --force "$(docker images --quiet ls)"
