# fails: as-written COMPOSE_NOT_APPLIED
docker compose up -d
sed -i 's/build: api/build: api\n    environment: {MODEL_NAME: iris}/' docker-compose.yml
docker compose restart -t 1
