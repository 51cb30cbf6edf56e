cd limits
cat > docker-compose.yml <<'END'
services:
  api:
    image: python:3.13-slim
    command: python -m http.server 5000
    init: true
    ports: ["{{port:8044}}:5000"]
  queue:
    image: redis:7
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
END
docker compose up -d
docker update --memory 256m --memory-swap 256m --cpus 0.5 limits-api-1 limits-queue-1 limits-db-1
