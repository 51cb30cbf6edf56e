# fails: nothing-left NETWORK_IN_USE
docker run -d --name guest --network compose_default alpine sleep 600
docker compose down -v -t 1
# afterwards: docker rm -f guest
