# fails: trained ONESHOT_RESTARTS
# fails: order DEPENDS_MISSING
cd oneshot
cat > docker-compose.yml <<'END'
services:
  train:
    build: .
    image: oneshot-model
    command: python train.py
    volumes: ["models:/models"]
    restart: always
  api:
    image: oneshot-model
    ports: ["{{port:8016}}:5000"]
    volumes: ["models:/models:ro"]
volumes:
  models:
END
docker compose up -d
