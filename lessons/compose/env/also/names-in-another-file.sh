echo MODEL_NAME=iris-{{nonce}} > .env
echo 'MODEL_NAME=${MODEL_NAME}' > api.env
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
    env_file: [api.env]
  cache:
    image: redis:7
END
docker compose --env-file .env up -d
