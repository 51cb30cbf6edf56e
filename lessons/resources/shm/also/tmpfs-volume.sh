docker build -t loader loader
docker run --name loading --mount type=volume,destination=/dev/shm,volume-opt=type=tmpfs,volume-opt=device=tmpfs,volume-opt=o=size=300m loader
