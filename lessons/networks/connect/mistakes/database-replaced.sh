# fails: connected CONTAINER_REPLACED
docker rm -f con-db
docker run -d --name con-db --network con-back con-store:1
docker network connect con-back con-api
