# fails: listens TAG_MOVED_CONTAINER_STALE
sed -i 's/127.0.0.1/0.0.0.0/' localhost/app.py
docker build -t localhost localhost
docker restart -t 1 localhost
