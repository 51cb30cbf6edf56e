# fails: runs COMPOSE_FILE_INVALID
sed -i 's/cache:/cache/' docker-compose.yml
docker compose up -d
