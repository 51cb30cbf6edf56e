# fails: asked RUN_ARGS_AFTER_IMAGE
docker run --name gpu-job python:3.13-slim --gpus all nvidia-smi
