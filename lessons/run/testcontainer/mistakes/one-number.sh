# fails: published PORT_RANDOM
docker run -d --name testcontainer -p 5000 testimage
