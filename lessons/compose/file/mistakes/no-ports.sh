# fails: described COMPOSE_PORT_MISSING
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    expose: ["5000"]
  cache:
    image: redis:7
END
