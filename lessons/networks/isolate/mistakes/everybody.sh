# fails: split NETWORK_JOINED
docker network create iso-back
for one in iso-web iso-api iso-db; do docker network connect iso-back $one; done
docker network disconnect iso-net iso-db
