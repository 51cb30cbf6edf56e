# fails: described COMPOSE_FILE_MISSING
docker build -q -t compose-demo api
# afterwards: docker rmi compose-demo
