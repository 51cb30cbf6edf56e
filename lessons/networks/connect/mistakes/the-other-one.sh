# fails: connected NETWORK_JOINED
docker network connect con-front con-db
