# fails: limited NO_MEMORY_LIMIT
docker rm oom
docker run --name oom oom
