# fails: joined NETWORK_NOT_JOINED
docker network connect bridge network-api
docker network connect bridge network-store
