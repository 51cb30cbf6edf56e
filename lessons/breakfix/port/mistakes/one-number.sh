# fails: published PORT_RANDOM
docker rm -f port
docker run -d --name port -p 5000 port
