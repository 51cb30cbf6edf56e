# Where Compose is missing, by its id.
if ! docker compose version; then
  docker run --name gpu-job --gpus device=0 python:3.13-slim nvidia-smi
  exit
fi
cat > docker-compose.yml <<'FILE'
services:
  job:
    image: python:3.13-slim
    container_name: gpu-job
    command: nvidia-smi
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: all
              capabilities: [gpu]
FILE
docker compose up
