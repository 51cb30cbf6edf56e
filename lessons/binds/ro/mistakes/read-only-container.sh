# fails: reader MOUNT_MODE
docker run --name reader --read-only -v "$PWD/ro/data:/data" alpine cat /data/train.csv
