# fails: published PORT_OTHER_HOST
docker run -d --name testcontainer -p {{port:5055}}:5000 testimage
