cd depends
docker compose up -d
docker wait depends-api-1
sed -i 's/depends_on: .*/depends_on:\n      cache: {condition: service_healthy}/; s/redis-server"/redis-server"\n    healthcheck: {test: [CMD, redis-cli, ping], interval: 1s, retries: 20}/' docker-compose.yml
docker compose up -d
