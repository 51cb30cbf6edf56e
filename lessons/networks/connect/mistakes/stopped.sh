# fails: connected CONTAINER_STOPPED
docker network connect con-back con-api
docker kill con-api
docker wait con-api
