# fails: kept ONLY_IN_MEMORY
cd recover
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8043}}:5000"]
  queue:
    image: redis:7
    restart: unless-stopped
    volumes: ["jobs:/data"]
volumes:
  jobs:
END
docker compose up -d
timeout 30 sh -c 'until curl -fs -X PUT http://localhost:{{port:8043}}/jobs/{{nonce}}; do sleep 0.1; done'
docker compose exec -T queue redis-cli shutdown nosave
timeout 30 sh -c 'until [ "$(docker inspect --format {{.RestartCount}} recover-queue-1)" != 0 ]; do sleep 0.1; done'
