# fails: connected CONTAINER_RESTARTED
docker network connect con-back con-api
docker restart -t 0 con-api
