# fails: reader BIND_OF_A_PART
docker run --name reader -v "$PWD/ro/data/train.csv:/data/train.csv:ro" alpine cat /data/train.csv
