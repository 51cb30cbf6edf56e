# fails: by-workers OTHER_OUTPUT
docker build -t loader loader
docker run --name loading --shm-size 256m -e WORKERS=0 loader
