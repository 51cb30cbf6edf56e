docker run -d --name model-a -p 8031:5000 testimage
docker run -d --name model-b -p 8032:5000 testimage
