cd ro
docker create --name first --read-only -v ./data:/data:ro alpine cat /data/train.csv
docker start -a first
docker rename first reader
