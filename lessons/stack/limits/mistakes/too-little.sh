# fails: db LIMIT_TOO_LOW
cd limits
cat > docker-compose.yml <<'END'
services:
  api:
    image: python:3.13-slim
    command: python -m http.server 5000
    init: true
    ports: ["{{port:8044}}:5000"]
    mem_limit: 256m
    cpus: 0.5
  queue:
    image: redis:7
    mem_limit: 256m
    cpus: 0.5
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
    mem_limit: 8m
    cpus: 1
END
docker compose up -d
docker wait limits-db-1
