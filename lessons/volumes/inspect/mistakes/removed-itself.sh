# fails: token-used CONTAINER_MISSING
docker run --rm --name vol-{{nonce:token}} alpine true
