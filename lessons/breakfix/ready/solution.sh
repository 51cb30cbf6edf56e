cd ready
cat > docker-compose.yml <<'YML'
services:
  api:
    build: .
    command: python api.py
    ports: ["{{port:8051}}:5000"]
    depends_on:
      store: {condition: service_healthy}
  store:
    build: .
    command: python store.py
    healthcheck:
      test: ["CMD", "python", "-c", "import socket; socket.create_connection(('127.0.0.1', 6000))"]
      interval: 1s
      retries: 20
YML
docker compose up -d --build
