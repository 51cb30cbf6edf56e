# fails: second PORT_OTHER_CONTAINER
docker run -d --name model-a -p {{port:8031}}:5000 testimage
docker run -d --name model-b -p {{port:8032}}:5001 testimage
