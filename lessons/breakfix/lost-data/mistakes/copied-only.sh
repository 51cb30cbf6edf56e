# fails: lasting VOLUME_UNNAMED
docker cp lost-data-old:/models/model.json .
docker cp model.json lost-data:/models/model.json
