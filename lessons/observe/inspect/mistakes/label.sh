# fails: sha-used DECOY_TOKEN
docker create --name "sha-$(docker inspect --format '{{index .Config.Labels "model.sha"}}' obs-model)" alpine
# afterwards: docker rm sha-{{nonce:label}}
