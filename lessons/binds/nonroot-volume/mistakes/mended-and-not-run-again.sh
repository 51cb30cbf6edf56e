# fails: written DENIED_BEFORE
docker run --name nonroot --user 1000:1000 -v nonroot-data:/data alpine touch /data/model.txt
docker run --rm -v nonroot-data:/data alpine chown 1000 /data
