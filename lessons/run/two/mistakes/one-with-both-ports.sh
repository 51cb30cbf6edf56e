# fails: second CONTAINER_MISSING
docker run -d --name model-a -p {{port:8031}}:5000 -p {{port:8032}}:5000 testimage
