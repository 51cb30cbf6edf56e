docker run --name reader -v "$PWD/ro/data:/data:ro" alpine cat /data/train.csv
