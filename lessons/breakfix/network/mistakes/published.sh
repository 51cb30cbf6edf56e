# fails: kept CONTAINER_REMOVED
# fails: private PORT_PUBLISHED
docker rm -f network-store
docker run -d --name network-store --network network-front -p 5000 -e WORD={{nonce}} network:1
