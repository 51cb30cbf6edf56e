# fails: joined HOST_NETWORK
address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' network-store)
docker rm -f network-api
docker run -d --name network-api --network host -e STORE=http://$address:5000/ network:1
