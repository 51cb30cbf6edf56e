# fails: read OTHER_OUTPUT
docker run --name reader -v "$PWD/ro/data:/data:ro" alpine ls /data
