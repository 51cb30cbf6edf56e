# fails: listens HOST_NETWORK
# fails: mended IMAGE_NOT_REBUILT
docker rm -f localhost
docker run -d --name localhost --network host localhost
