# fails: described COMPOSE_NO_BUILD
cat > docker-compose.yml <<'END'
services:
  api:
    image: python:3.13-slim
    ports: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
END
