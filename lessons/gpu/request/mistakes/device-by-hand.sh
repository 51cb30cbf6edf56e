# fails: asked GPU_DEVICE_BY_HAND
docker run --name gpu-job --device /dev/nvidia0 python:3.13-slim nvidia-smi
