# fails: token-used OTHER_TOKEN
docker create --name "vol-$(basename "$(docker volume inspect --format '{{.Mountpoint}}' ledger)")" alpine
# afterwards: docker rm vol-_data
