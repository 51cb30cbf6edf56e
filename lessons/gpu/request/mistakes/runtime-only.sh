# fails: asked GPU_NOT_REQUESTED
docker run --name gpu-job --runtime nvidia python:3.13-slim nvidia-smi
