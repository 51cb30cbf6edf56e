# fails: published PORT_SWAPPED
docker rm -f port
docker run -d --name port -p 5000:{{port:8042}} port
