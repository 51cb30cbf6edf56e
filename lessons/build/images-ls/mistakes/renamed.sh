# fails: kept TAG_LOST
docker tag ls:surprise other:1
docker rmi ls:surprise listed:1
