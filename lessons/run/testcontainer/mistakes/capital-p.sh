# fails: published PORT_RANDOM
docker run -d --name testcontainer -P testimage
