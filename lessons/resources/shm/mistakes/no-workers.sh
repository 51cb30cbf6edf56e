# fails: room SHM_AVOIDED
docker build -t loader loader
docker run --name loading -e WORKERS=0 loader
