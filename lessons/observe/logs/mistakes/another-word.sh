# fails: token-used OTHER_TOKEN
docker volume create token-token
# afterwards: docker volume rm token-token
