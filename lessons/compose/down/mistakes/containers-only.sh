# fails: nothing-left COMPOSE_NETWORK_LEFT
docker compose rm --stop --force --volumes
