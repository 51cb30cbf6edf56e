# fails: room SHM_ON_DISK
docker build -t loader loader
docker run --name loading --mount type=bind,source="$PWD/loader",destination=/dev/shm loader
