# fails: kept IMAGE_DELETED
docker rmi ls:surprise listed:1
