# fails: limited OTHER_MEMORY_LIMIT
docker update --memory 256m --memory-swap 256m oom
docker start -a oom
