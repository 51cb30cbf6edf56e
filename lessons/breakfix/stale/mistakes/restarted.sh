# fails: current TAG_MOVED_CONTAINER_STALE
docker restart stale
