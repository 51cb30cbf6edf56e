# fails: sha-used OTHER_IMAGE
docker create --name sha-{{nonce:sha}} obs-model:1
