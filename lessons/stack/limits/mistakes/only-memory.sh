# fails: api CPUS_UNLIMITED
# fails: queue CPUS_UNLIMITED
# fails: db CPUS_UNLIMITED
cd limits
cat > docker-compose.yml <<'END'
services:
  api:
    image: python:3.13-slim
    command: python -m http.server 5000
    init: true
    ports: ["{{port:8044}}:5000"]
    mem_limit: 256m
  queue:
    image: redis:7
    mem_limit: 256m
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
    mem_limit: 512m
END
docker compose up -d
