# fails: closed SERVICE_PUBLISHED
cd private
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8042}}:5000"]
    environment: {QUEUE_HOST: queue, QUEUE_PORT: 6379, DB_HOST: db, DB_PORT: 5432}
  queue:
    image: redis:7
    ports: ["127.0.0.1:{{port:8142}}:6379"]
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
END
docker compose up -d
