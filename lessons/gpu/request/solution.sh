docker run --name gpu-job --gpus all python:3.13-slim nvidia-smi
