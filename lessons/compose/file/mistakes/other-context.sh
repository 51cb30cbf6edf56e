# fails: described COMPOSE_OTHER_CONTEXT
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
END
