# fails: healthy HEALTH_REFUSED
cd health
cat > docker-compose.yml <<'END'
services:
  api:
    build: .
    ports: ["{{port:8014}}:5000"]
    healthcheck:
      test: ["CMD", "python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:{{port:8014}}/')"]
      interval: 1s
      retries: 3
END
docker compose up -d
