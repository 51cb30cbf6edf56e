# fails: replaced TAG_MOVED_CONTAINER_STALE
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage .

docker exec testcontainer sed -i 's/VERSION = "1"/VERSION = "2"/' /app/app.py
docker restart -t 0 testcontainer
