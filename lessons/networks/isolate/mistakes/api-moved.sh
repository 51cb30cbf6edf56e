# fails: split NETWORK_NOT_JOINED
docker network create iso-back
docker network connect iso-back iso-api
docker network connect iso-back iso-db
docker network disconnect iso-net iso-db
docker network disconnect iso-net iso-api
