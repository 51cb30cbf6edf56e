# fails: published HOST_NETWORK
docker rm -f port
docker run -d --name port --network host port
