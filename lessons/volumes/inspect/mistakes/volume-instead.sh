# fails: token-used VOLUME_NOT_CONTAINER
docker volume create vol-{{nonce:token}}
# afterwards: docker volume rm vol-{{nonce:token}}
