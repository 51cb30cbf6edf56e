# fails: api-to-db PAUSED
docker network create iso-back
docker network connect iso-back iso-api
docker network connect iso-back iso-db
docker network disconnect iso-net iso-db
docker pause iso-db
