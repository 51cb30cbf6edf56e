# fails: token-used OTHER_TOKEN
docker create --name vol-token alpine
# afterwards: docker rm vol-token
