# fails: came-back KILLED_BY_COMMAND
cd recover
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8043}}:5000"]
  queue:
    image: redis:7
    command: redis-server --appendonly yes
    restart: unless-stopped
    volumes: ["jobs:/data"]
volumes:
  jobs:
END
docker compose up -d
timeout 30 sh -c 'until curl -fs -X PUT http://localhost:{{port:8043}}/jobs/{{nonce}}; do sleep 0.1; done'
docker compose kill queue
