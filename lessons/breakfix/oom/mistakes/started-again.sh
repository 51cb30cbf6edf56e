# fails: finished OUT_OF_MEMORY
docker start -a oom
