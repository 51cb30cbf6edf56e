docker build -t loader loader
docker run --name loading --mount type=tmpfs,destination=/dev/shm,tmpfs-size=300m loader
