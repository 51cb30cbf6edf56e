# fails: token-used TOKEN_WITHOUT_PREFIX
docker volume create {{nonce:error}}
# afterwards: docker volume rm {{nonce:error}}
