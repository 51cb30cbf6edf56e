# fails: asked NAME_TYPO
docker run --name gpujob --gpus all python:3.13-slim nvidia-smi
# afterwards: docker rm gpujob
