# fails: answers DATABASE_MISSING
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
    depends_on:
      db: {condition: service_healthy}
  queue:
    image: redis:7
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: "${DB_PASSWORD}", PGDATABASE: results}
    volumes: ["results:/var/lib/postgresql/data"]
    healthcheck:
      test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"]
      interval: 1s
      retries: 60
volumes:
  results:
END
docker compose up -d
