# fails: healthy HEALTH_COMMAND_MISSING
cd health
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8014}}:5000"]
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:5000/"]
      interval: 1s
      retries: 3
END
docker compose up -d
