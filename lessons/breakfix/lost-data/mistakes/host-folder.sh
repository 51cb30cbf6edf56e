# fails: lasting VOLUME_IS_BIND
mkdir -p lost-data/models
docker cp lost-data-old:/models/model.json lost-data/models/model.json
docker rm -f lost-data
docker run -d --name lost-data -p {{port:8045}}:5000 -v "$PWD/lost-data/models:/models" lost-data:2
