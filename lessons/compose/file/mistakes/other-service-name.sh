# fails: described SERVICE_NOT_IN_FILE
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
  redis:
    image: redis:7
END
