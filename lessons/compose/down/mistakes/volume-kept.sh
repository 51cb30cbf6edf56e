# fails: nothing-left COMPOSE_VOLUME_LEFT
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
    volumes: ["hits:/data"]
volumes:
  hits:
END
docker compose up -d
docker compose down -t 1
# afterwards: docker volume rm compose_hits
