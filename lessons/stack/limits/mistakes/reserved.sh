# fails: api LIMIT_IS_RESERVATION
# fails: queue MEMORY_UNLIMITED
# fails: db LIMIT_TOO_HIGH
cd limits
cat > docker-compose.yml <<'END'
services:
  api:
    image: python:3.13-slim
    command: python -m http.server 5000
    init: true
    ports: ["{{port:8044}}:5000"]
    deploy: {resources: {reservations: {memory: 256M}}}
  queue:
    image: redis:7
    cpus: 0.5
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
    mem_limit: 512g
    cpus: 1
END
docker compose up -d
