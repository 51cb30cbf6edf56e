# fails: written PERMISSION_DENIED
docker run --name nonroot --user 1000:1000 -v nonroot-data:/data alpine touch /data/model.txt
