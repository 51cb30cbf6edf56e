# fails: runs COMPOSE_RUN_NOT_UP
docker compose run -d --service-ports api
