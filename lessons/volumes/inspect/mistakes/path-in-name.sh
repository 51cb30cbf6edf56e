# fails: token-used CONTAINER_MISSING
docker create --name "vol-$(docker volume inspect --format '{{.Mountpoint}}' ledger)" alpine
