# fails: asked GPU_NOT_REQUESTED
docker run --name gpu-job -e NVIDIA_VISIBLE_DEVICES=all python:3.13-slim nvidia-smi
