# fails: written FILE_NOT_WRITTEN_BY
docker run --rm -v nonroot-data:/data alpine sh -c 'touch /data/model.txt; chown 1000 /data/model.txt'
docker run --name nonroot --user 1000:1000 -v nonroot-data:/data alpine ls /data
