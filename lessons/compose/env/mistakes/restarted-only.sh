# fails: passed-on COMPOSE_NOT_APPLIED
echo MODEL_NAME=iris-{{nonce}} > .env
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
    environment:
      MODEL_NAME: ${MODEL_NAME}
  cache:
    image: redis:7
END
docker compose restart -t 1
