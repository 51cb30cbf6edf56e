# fails: token-used NAME_TYPO
docker create --name VOL-{{nonce:token}} alpine
# afterwards: docker rm -f VOL-{{nonce:token}} vol-{{nonce:token}}
