# fails: token-used OTHER_TOKEN
docker create --name vol-{{nonce:old}} alpine
# afterwards: docker rm vol-{{nonce:old}}
