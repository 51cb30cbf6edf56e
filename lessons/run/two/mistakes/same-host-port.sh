# fails: second PORT_TAKEN
docker run -d --name model-a -p {{port:8031}}:5000 testimage
docker run -d --name model-b -p {{port:8031}}:5000 testimage
