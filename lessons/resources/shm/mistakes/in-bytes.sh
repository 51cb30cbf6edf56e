# fails: room SHM_IN_BYTES
docker build -t loader loader
docker run --name loading --shm-size 256 loader || true
