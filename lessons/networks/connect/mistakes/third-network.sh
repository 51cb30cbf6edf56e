# fails: connected OTHER_NETWORK
docker network create con-both
docker network connect con-both con-api
docker network connect con-both con-db
# afterwards: docker network disconnect con-both con-api; docker network disconnect con-both con-db; docker network rm con-both
