cat > docker-compose.yml <<'END'
services:
  api:
    build: api
  cache:
    image: redis:7
END
cat > compose.override.yml <<'END'
services:
  api:
    ports: ["0.0.0.0:{{port:5000}}:5000"]
END
