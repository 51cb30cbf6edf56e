# fails: described PORT_OTHER_ADDRESS
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["127.0.0.2:{{port:5000}}:5000"]
  cache:
    image: redis:7
END
