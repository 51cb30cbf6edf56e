cd oneshot
cat > docker-compose.yml <<'END'
services:
  train:
    build: .
    image: oneshot-model
    command: python train.py
    volumes: ["models:/models"]
    restart: "no"
  api:
    image: oneshot-model
    ports: ["{{port:8016}}:5000"]
    volumes: [{type: volume, source: models, target: /models, read_only: true}]
    depends_on:
      train: {condition: service_completed_successfully}
volumes:
  models:
END
docker compose -p trained up -d --build
