# fails: nothing-left COMPOSE_ORPHAN_LEFT
sed -i '/cache:/,$d' docker-compose.yml
docker compose down -v -t 1
