# fails: room SHM_TOO_SMALL
docker build -t loader loader
docker run --name loading loader || true
