# fails: reader BIND_BECAME_VOLUME
docker run --name reader -v data:/data:ro alpine cat /data/train.csv
# afterwards: docker rm reader; docker volume rm data
