# fails: nothing-left COMPOSE_VOLUME_LEFT
docker compose down -t 1
