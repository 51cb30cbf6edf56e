cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["5000"]
    deploy: {replicas: 3}
  cache:
    image: redis:7
END
docker compose up -d
