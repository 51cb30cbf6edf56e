# fails: published PORT_OTHER_CONTAINER
docker run -d --name otherport -p {{port:8080}}:5000/udp testimage
