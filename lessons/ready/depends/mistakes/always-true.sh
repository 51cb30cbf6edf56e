# fails: cache-healthy HEALTH_ALWAYS_TRUE
# fails: order RESTART_HIDES_ORDER
cd depends
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8015}}:5000"]
    restart: always
    depends_on:
      cache: {condition: service_healthy}
  cache:
    image: redis:7
    # stands for a database that reads its data first
    command: sh -c "sleep 10 && exec docker-entrypoint.sh redis-server"
    healthcheck:
      test: ["CMD", "true"]
      interval: 1s
      retries: 20
END
docker compose up -d
timeout 30 sh -c 'until [ "$(docker inspect --format {{.RestartCount}} depends-api-1)" != 0 ]; do sleep 0.1; done'
