# fails: replaced TAG_MOVED_CONTAINER_STALE
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage .

docker restart -t 0 testcontainer
