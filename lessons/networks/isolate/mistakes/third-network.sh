# fails: web-not-to-db NOT_ISOLATED
docker network create iso-back
docker network connect iso-back iso-api
docker network connect iso-back iso-db
docker network disconnect iso-net iso-db
docker network connect bridge iso-web
docker network connect bridge iso-db
