# fails: connected CONTAINER_REPLACED
docker rm -f con-api
docker run -d --name con-api --network con-front -e STORE=con-db con-client:1
docker network connect con-back con-api
