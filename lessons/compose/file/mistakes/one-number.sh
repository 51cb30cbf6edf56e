# fails: described PORT_RANDOM
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["5000"]
  cache:
    image: redis:7
END
