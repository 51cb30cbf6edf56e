# fails: healthy HEALTH_ALWAYS_TRUE
cd health
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8014}}:5000"]
    healthcheck:
      test: ["CMD", "true"]
      interval: 1s
      retries: 20
END
docker compose up -d
