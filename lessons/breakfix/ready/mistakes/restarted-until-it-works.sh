# fails: order RESTART_HIDES_ORDER
# fails: store HEALTH_ALWAYS_TRUE
cd ready
cat > docker-compose.yml <<'YML'
services:
  api:
    build: .
    command: python api.py
    ports: ["{{port:8051}}:5000"]
    restart: always
    depends_on:
      store: {condition: service_healthy}
  store:
    build: .
    command: python store.py
    healthcheck:
      test: ["CMD", "true"]
      interval: 1s
YML
docker compose up -d --build
timeout 30 sh -c 'until [ "$(docker inspect --format {{.RestartCount}} ready-api-1)" != 0 ]; do sleep 0.1; done'
