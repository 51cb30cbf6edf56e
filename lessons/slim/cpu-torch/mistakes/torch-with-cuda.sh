# fails: torch CUDA_IN_IMAGE
printf 'flask==3.1.3\nnumpy==2.5.5\nscikit-learn==1.9.1\n' > cpu/requirements.txt
docker build -t cpu cpu
docker run --name score1 cpu
docker build -t cpu-torch - <<'END'
FROM python:3.13-slim
RUN pip install --no-cache-dir --no-deps nvidia-nvtx-cu12==12.8.90
END
