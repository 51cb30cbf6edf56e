docker build -t scorer .
docker tag scorer scorer:2.0
docker tag scorer:1.0 scorer:latest
docklab answer "$(docker image inspect --format '{{.Id}}' scorer)"
