docker network connect con-front con-db
docker network disconnect con-front con-db
docker network connect --alias api con-back con-api
