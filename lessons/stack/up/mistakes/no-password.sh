# fails: runs DATABASE_NO_PASSWORD
cat > docker-compose.yml <<'END'
services:
  api:
    build: app
    image: stack-app
    ports: ["{{port:8041}}:5000"]
    environment:
      QUEUE_HOST: queue
      DATABASE_URL: postgresql://postgres:${DB_PASSWORD}@db/results
    healthcheck:
      test: ["CMD", "python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5000/health')"]
      interval: 1s
      retries: 60
  queue:
    image: redis:7
  db:
    image: postgres:17
    environment: {POSTGRES_DB: results}
    volumes: ["results:/var/lib/postgresql/data"]
volumes:
  results:
END
docker compose up -d
