# fails: split NETWORK_MISSING
docker network disconnect iso-net iso-db
