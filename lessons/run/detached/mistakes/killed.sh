# fails: stays-up KILLED_NOT_OOM
docker run -d --name background -p {{port:8010}}:5000 testimage
docker kill background
docker wait background
