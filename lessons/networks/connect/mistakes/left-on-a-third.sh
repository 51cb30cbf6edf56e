# fails: connected NETWORK_TOO_MANY
docker network create con-both
docker network connect con-both con-db
docker network connect con-back con-api
# afterwards: docker network disconnect con-both con-db; docker network rm con-both
