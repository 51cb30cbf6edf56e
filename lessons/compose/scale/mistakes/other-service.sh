# fails: three SCALE_OTHER_SERVICE
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["5000"]
  cache:
    image: redis:7
END
docker compose up -d --scale cache=3
