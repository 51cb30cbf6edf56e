# fails: sha-used TOKEN_WITHOUT_PREFIX
docker create --name {{nonce:sha}} alpine
# afterwards: docker rm {{nonce:sha}}
