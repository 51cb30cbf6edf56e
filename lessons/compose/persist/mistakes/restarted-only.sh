# fails: survived NOT_RECREATED
cat > docker-compose.yml <<'END'
services:
  api:
    build: api
    ports: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
    volumes: ["hits:/data"]
volumes:
  hits:
END
docker compose up -d
timeout 30 sh -c 'until curl -fs -X PUT http://localhost:{{port:5000}}/word/{{nonce}}; do sleep 0.1; done'
docker compose restart -t 1
