# fails: token-used TOKEN_WITHOUT_PREFIX
docker create --name {{nonce:token}} alpine
# afterwards: docker rm {{nonce:token}}
