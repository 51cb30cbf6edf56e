# fails: described COMPOSE_FILE_INVALID
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    port: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
END
