docker network disconnect iso-net iso-db
docker network create iso-back
docker network connect iso-back iso-db
docker network connect iso-back iso-api
docker restart -t 1 iso-web
