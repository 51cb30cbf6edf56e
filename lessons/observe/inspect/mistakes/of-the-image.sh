# fails: sha-used DECOY_TOKEN
docker create --name "sha-$(docker image inspect obs-model:1 | grep -o 'MODEL_SHA=[0-9a-f]*' | head -n 1 | cut -d = -f 2)" alpine
# afterwards: docker rm sha-{{nonce:image}}
