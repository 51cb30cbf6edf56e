# fails: runs SAME_CONTAINER
docker restart -t 0 scoring
