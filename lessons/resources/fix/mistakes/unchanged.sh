# fails: finished OUT_OF_MEMORY
docker build -t batched count
docker run --name counted --memory 256m --memory-swap 256m batched || true
