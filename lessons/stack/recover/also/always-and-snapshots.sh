cd recover
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8043}}:5000"]
  queue:
    image: redis:7
    command: ["--save", "1 1", "--appendonly", "yes"]
    restart: always
    volumes: [{type: volume, source: jobs, target: /data}]
volumes: {jobs: {name: recover_jobs}}
END
docker compose up -d
timeout 30 sh -c 'until curl -fs -X PUT http://localhost:{{port:8043}}/jobs/{{nonce}}; do sleep 0.1; done'
docker compose exec -T queue redis-cli shutdown nosave
