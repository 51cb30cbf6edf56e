# fails: written FILE_MISSING
docker run --name nonroot --user 1000 -v nonroot-data:/data alpine touch /tmp/model.txt
