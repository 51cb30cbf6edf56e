# fails: sha-used CONTAINER_MISSING
docker run --rm --name sha-{{nonce:sha}} alpine true
