# fails: joined OTHER_NETWORK
# afterwards: docker network disconnect network-third network-api; docker network disconnect network-third network-store
# afterwards: docker network rm network-third
docker network create network-third
docker network connect network-third network-api
docker network connect network-third network-store
