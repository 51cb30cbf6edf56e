docker create --name "vol-$(docker volume inspect --format '{{.Labels.token}}' ledger)" alpine
