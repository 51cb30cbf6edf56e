# fails: first PORT_OTHER_HOST
# fails: second PORT_OTHER_HOST
docker run -d --name model-a -p 8032:5000 testimage
docker run -d --name model-b -p 8031:5000 testimage
