# fails: counts BACKEND_UNREACHABLE
sed -i 's/build: api/build: api\n    environment: {CACHE_HOST: localhost}/' docker-compose.yml
docker compose up -d
