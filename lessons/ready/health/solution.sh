cd health
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8014}}:5000"]
    healthcheck:
      test: ["CMD", "python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5000/')"]
      interval: 1s
      retries: 20
END
docker compose up -d
