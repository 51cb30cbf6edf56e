# fails: first KILLED_NOT_OOM
docker run -d --name model-a -p {{port:8031}}:5000 testimage
docker kill model-a
docker run -d --name model-b -p {{port:8032}}:5000 testimage
