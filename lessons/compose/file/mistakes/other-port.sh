# fails: described PORT_OTHER_HOST
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["8099:5000"]
  cache:
    image: redis:7
END
