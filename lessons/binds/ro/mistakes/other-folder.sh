# fails: reader BIND_OTHER_FOLDER
docker run --name reader -v "$PWD/ro:/data:ro" alpine cat /data/data/train.csv
