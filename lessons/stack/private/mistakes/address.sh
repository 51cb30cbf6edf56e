# fails: names ADDRESS_HARD_CODED
cd private
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8042}}:5000"]
    environment: {QUEUE_HOST: ADDRESS, QUEUE_PORT: 6379, DB_HOST: db, DB_PORT: 5432}
  queue:
    image: redis:7
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
END
docker compose up -d queue
address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' private-queue-1)
sed -i "s/ADDRESS/$address/" docker-compose.yml
docker compose up -d
