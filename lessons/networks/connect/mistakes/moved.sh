# fails: connected NETWORK_NOT_JOINED
docker network connect con-back con-api
docker network disconnect con-front con-api
