docker build -t loader loader
docker run --name loading --shm-size 256m loader
