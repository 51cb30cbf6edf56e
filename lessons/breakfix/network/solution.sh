docker network connect network-back network-api
