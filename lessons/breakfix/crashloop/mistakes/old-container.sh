# fails: stays TAG_MOVED_CONTAINER_STALE
sed -i 's/ap\.py"\]/app.py"]/' crashloop/Dockerfile
docker build -t crashloop crashloop
docker restart -t 1 crashloop
