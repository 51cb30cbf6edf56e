# fails: split NETWORK_MISSING
docker network create database
docker network connect database iso-api
docker network connect database iso-db
docker network disconnect iso-net iso-db
# afterwards: for one in iso-api iso-db; do docker network disconnect database $one; done; docker network rm database
