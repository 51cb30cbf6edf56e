# fails: order DEPENDS_NOT_APPLIED
cd depends
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8015}}:5000"]
    depends_on: [cache]
  cache:
    image: redis:7
    # stands for a database that reads its data first
    command: sh -c "sleep 2 && exec docker-entrypoint.sh redis-server"
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 1s
      retries: 20
END
docker compose up -d --wait cache
docker compose up -d
cd ..
cd depends
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8015}}:5000"]
    depends_on:
      cache: {condition: service_healthy}
  cache:
    image: redis:7
    # stands for a database that reads its data first
    command: sh -c "sleep 2 && exec docker-entrypoint.sh redis-server"
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 1s
      retries: 20
END
docker compose up -d
