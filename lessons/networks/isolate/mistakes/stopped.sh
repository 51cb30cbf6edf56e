# fails: api-to-db APP_NOT_RUNNING
docker network create iso-back
docker network connect iso-back iso-api
docker network connect iso-back iso-db
docker network disconnect iso-net iso-db
docker stop -t 1 iso-db
