docker build --tag scorer:new --file Dockerfile ../update
docker tag scorer:new scorer:2.0
docker rmi scorer:new
docklab answer "$(docker image inspect --format '{{.Id}}' scorer:1.0)"
