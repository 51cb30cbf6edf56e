docker network connect network-front network-store
docker network disconnect network-back network-store
