# fails: described SERVICE_ON_HOST
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
    network_mode: host
END
