# fails: read-only MOUNT_MODE
cd oneshot
cat > docker-compose.yml <<'END'
services:
  train:
    build: .
    image: oneshot-model
    command: python train.py
    volumes: ["models:/models"]
  api:
    image: oneshot-model
    ports: ["{{port:8016}}:5000"]
    volumes: ["models:/models"]
    depends_on:
      train: {condition: service_completed_successfully}
volumes:
  models:
END
docker compose up -d
