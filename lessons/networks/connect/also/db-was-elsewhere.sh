docker network connect bridge con-db
docker network connect con-back con-api
docker network disconnect bridge con-db
