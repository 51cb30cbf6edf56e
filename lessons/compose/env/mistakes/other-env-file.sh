# fails: passed-on ENV_OTHER_FILE
echo MODEL_NAME=iris-{{nonce}} > .env
echo MODEL_NAME=iris-{{nonce}} > api.env
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
    env_file: [api.env]
  cache:
    image: redis:7
END
docker compose up -d
