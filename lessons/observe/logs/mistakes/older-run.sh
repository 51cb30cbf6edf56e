# fails: token-used DECOY_TOKEN
docker volume create "token-$(docker logs obs-batch-old 2>&1 | grep -o '[0-9a-f]\{8\}')"
# afterwards: docker volume rm token-{{nonce:old}}
