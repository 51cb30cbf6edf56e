# fails: runs SAME_CONTAINER
docker tag scoring:1 scoring:latest
docker restart -t 0 scoring
