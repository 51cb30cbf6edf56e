# fails: kept CONTAINER_REMOVED
docker rm -f network-api
docker run -d --name network-api --network network-back -p {{port:8047}}:5000 -e STORE=http://network-store:5000/ network:1
