# fails: passed-on ENV_LITERAL
echo MODEL_NAME=iris-{{nonce}} > .env
cat > base.yml <<'END'
services:
  api:
    build: api
    environment:
      MODEL_NAME: iris-{{nonce}}
END
cat > docker-compose.yml <<'END'
services:
  api:
    extends: {file: base.yml, service: api}
    ports: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
END
docker compose up -d
