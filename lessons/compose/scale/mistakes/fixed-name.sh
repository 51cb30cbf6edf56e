# fails: three SCALE_CONTAINER_NAME
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["5000"]
    container_name: demo-scaled
  cache:
    image: redis:7
END
docker compose up -d --scale api=3
