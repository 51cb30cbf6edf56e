cat > docker-compose.yml <<'END'
services:
  api:
    build: {context: ./api}
    ports: ["127.0.0.1:{{port:5000}}:5000/tcp"]
  cache:
    image: docker.io/library/redis:7
END
