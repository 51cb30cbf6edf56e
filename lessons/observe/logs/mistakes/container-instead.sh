# fails: token-used CONTAINER_NOT_VOLUME
docker create --name token-{{nonce:error}} alpine
# afterwards: docker rm token-{{nonce:error}}
