docker run -d --name gpu-job --gpus 1 python:3.13-slim nvidia-smi
docker wait gpu-job
