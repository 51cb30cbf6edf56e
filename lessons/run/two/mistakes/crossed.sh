# fails: first PORT_OTHER_HOST
# fails: second PORT_OTHER_HOST
docker run -d --name model-a -p {{port:8032}}:5000 testimage
docker run -d --name model-b -p {{port:8031}}:5000 testimage
