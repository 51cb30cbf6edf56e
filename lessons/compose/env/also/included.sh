echo MODEL_NAME=iris-{{nonce}} > .env
cat > base.yml <<'END'
services:
  web:
    build: api
    environment: [MODEL_NAME]
END
cat > api.yml <<'END'
services:
  api:
    extends: {file: base.yml, service: web}
    ports: ["{{port:5000}}:5000"]
END
cat > docker-compose.yml <<'END'
include:
  - path: api.yml
services:
  cache:
    image: redis:7
END
docker compose up -d
