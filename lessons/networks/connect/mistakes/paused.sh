# fails: connected CONTAINER_STOPPED
docker network connect con-back con-api
docker pause con-db
