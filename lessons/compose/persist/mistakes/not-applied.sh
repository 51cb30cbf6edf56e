# fails: volume COMPOSE_NOT_APPLIED
# solution without docker compose up -d
# solution until docker compose down -t 1
docker compose restart -t 1
