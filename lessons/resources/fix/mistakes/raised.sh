# fails: limited MEMORY_RAISED
docker build -t batched count
docker run --name counted --memory 512m batched
