# fails: sha-used VOLUME_NOT_CONTAINER
docker volume create sha-{{nonce:sha}}
# afterwards: docker volume rm sha-{{nonce:sha}}
