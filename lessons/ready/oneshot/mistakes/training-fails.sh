# fails: trained SERVICE_ENDED
# fails: order SERVICE_ENDED
cd oneshot
cat > docker-compose.yml <<'END'
services:
  train:
    build: .
    image: oneshot-model
    command: python train_model.py
    volumes: ["models:/models"]
  api:
    image: oneshot-model
    ports: ["{{port:8016}}:5000"]
    volumes: ["models:/models:ro"]
    depends_on:
      train: {condition: service_completed_successfully}
volumes:
  models:
END
docker compose up -d
