# fails: token-used CONTAINER_OTHER_NAME
docker create --cidfile id --label token={{nonce:token}} alpine
# afterwards: docker rm "$(cat id)"
