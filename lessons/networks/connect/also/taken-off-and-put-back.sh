docker network disconnect con-front con-api
docker network connect con-back con-api
docker network connect con-front con-api
