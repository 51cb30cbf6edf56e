# fails: token-used DECOY_TOKEN
docker volume create "token-$(docker logs obs-batch 2>/dev/null | grep -o '[0-9a-f]\{8\}')"
# afterwards: docker volume rm token-{{nonce:data}}
