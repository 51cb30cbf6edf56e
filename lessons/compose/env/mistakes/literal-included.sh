# fails: passed-on ENV_LITERAL
echo MODEL_NAME=iris-{{nonce}} > .env
cat > api.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
    environment:
      MODEL_NAME: iris-{{nonce}}
END
cat > docker-compose.yml <<'END'
include:
  - api.yml
services:
  cache:
    image: redis:7
END
docker compose up -d
