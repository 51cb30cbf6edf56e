# fails: room MEMORY_NOT_SHM
docker build -t loader loader
docker run --name loading --memory 1g loader || true
