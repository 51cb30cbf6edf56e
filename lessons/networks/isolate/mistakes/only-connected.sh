# fails: split NETWORK_JOINED
docker network create iso-back
docker network connect iso-back iso-api
docker network connect iso-back iso-db
