# fails: found CONTAINER_REMOVED
docker rm obs-{{nonce:c}}
