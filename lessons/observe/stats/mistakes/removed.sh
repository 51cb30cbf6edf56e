# fails: found CONTAINER_REMOVED
docker rm -f load-{{nonce:b}}
