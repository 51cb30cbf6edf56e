cd limits
cat > docker-compose.yml <<'END'
services:
  api:
    image: python:3.13-slim
    command: python -m http.server 5000
    init: true
    ports: ["{{port:8044}}:5000"]
    deploy: {resources: {limits: {memory: 128M, cpus: "0.25"}}}
  queue:
    image: redis:7
    deploy: {resources: {limits: {memory: 128M, cpus: "0.25"}}}
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "{{nonce:password}}"}
    deploy: {resources: {limits: {memory: 500M, cpus: "1"}, reservations: {memory: 64M}}}
END
docker compose up -d
