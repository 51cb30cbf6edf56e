# fails: share PORT_NOT_PUBLISHED
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    expose: ["5000"]
  cache:
    image: redis:7
END
docker compose up -d --scale api=3
