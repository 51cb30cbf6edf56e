# fails: current TAG_MOVED_CONTAINER_STALE
docker exec stale sh -c 'echo 2 > /app/version.txt'
