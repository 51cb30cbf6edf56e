docker rm -f -v $(docker compose ps --all --quiet)
docker network rm compose_default
