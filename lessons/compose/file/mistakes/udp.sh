# fails: described COMPOSE_PORT_MISSING
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000/udp"]
  cache:
    image: redis:7
END
