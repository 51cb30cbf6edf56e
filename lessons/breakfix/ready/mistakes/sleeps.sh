# fails: store HEALTH_MISSING
# fails: order STARTED_NOT_READY
cd ready
cat > docker-compose.yml <<'YML'
services:
  api:
    build: .
    command: sh -c "sleep 6 && exec python api.py"
    ports: ["{{port:8051}}:5000"]
    depends_on: [store]
  store:
    build: .
    command: python store.py

YML
docker compose up -d --build
