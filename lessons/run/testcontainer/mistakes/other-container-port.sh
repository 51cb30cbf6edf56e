# fails: published PORT_OTHER_CONTAINER
docker run -d --name testcontainer -p {{port:5000}}:80 testimage
