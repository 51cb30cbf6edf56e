cd private
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8042}}:5000"]
    environment: {QUEUE_HOST: queue, QUEUE_PORT: 6379, DB_HOST: db, DB_PORT: 5432}
    depends_on:
      db: {condition: service_healthy}
  queue:
    image: redis:7
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
    healthcheck:
      test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"]
      interval: 1s
      retries: 60
END
docker compose up -d
