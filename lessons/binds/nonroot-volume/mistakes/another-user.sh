# fails: nonroot OTHER_USER
docker run --rm -v nonroot-data:/data alpine chown 1001 /data
docker run --name nonroot --user 1001 -v nonroot-data:/data alpine touch /data/model.txt
