# fails: first KILLED_NOT_OOM
docker run -d --name model-a -p 8031:5000 testimage
docker kill model-a
docker run -d --name model-b -p 8032:5000 testimage
