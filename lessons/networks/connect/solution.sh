docker network connect con-back con-api
