# fails: nonroot RUNS_AS_ROOT
docker run --name nonroot --user root -v nonroot-data:/data alpine sh -c 'touch /data/model.txt; chown 1000 /data/model.txt'
