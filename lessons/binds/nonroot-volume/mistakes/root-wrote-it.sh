# fails: written OTHER_OWNER
docker run --rm -v nonroot-data:/data alpine touch /data/model.txt
docker run --name nonroot --user 1000:1000 -v nonroot-data:/data alpine touch /data/model.txt
