# fails: order STARTED_NOT_READY
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
docker compose up -d
