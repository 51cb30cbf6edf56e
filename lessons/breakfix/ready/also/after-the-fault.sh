cd ready
docker compose up -d --build
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
      test: python -c "import urllib.request; urllib.request.urlopen('http://store:6000')"
      interval: 2s
      start_period: 30s
YML
docker compose down -t 2
docker compose up -d
