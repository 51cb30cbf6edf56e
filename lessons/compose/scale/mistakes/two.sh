# fails: three SCALE_COUNT
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["5000"]
  cache:
    image: redis:7
END
docker compose up -d --scale api=2
