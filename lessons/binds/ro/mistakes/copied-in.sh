# fails: reader FOLDER_NOT_MOUNTED
docker create --name reader alpine cat /data/train.csv
docker cp "$PWD/ro/data" reader:/data
docker start reader
