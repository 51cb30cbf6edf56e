# fails: passed-on ENV_EMPTY
echo MODEL_NAME=iris-{{nonce}} > .env
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
    environment:
      MODEL_NAME: ${MODELNAME}
  cache:
    image: redis:7
END
docker compose up -d
