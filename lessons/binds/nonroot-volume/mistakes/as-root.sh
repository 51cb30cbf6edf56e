# fails: nonroot USER_NOT_SET
docker run --name nonroot -v nonroot-data:/data alpine touch /data/model.txt
