# fails: limited NO_MEMORY_LIMIT
docker build -t count count
docker run --name hungry count
