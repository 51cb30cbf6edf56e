# fails: answers PORT_NOT_PUBLISHED
cd private
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    environment: {QUEUE_HOST: queue, QUEUE_PORT: 6379, DB_HOST: db, DB_PORT: 5432}
  queue:
    image: redis:7
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
END
docker compose up -d
