printf 'flask==3.1.3\nnumpy==2.5.5\nscikit-learn==1.9.1\n' > cpu/requirements.txt
cat > cpu/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt score.py .
RUN pip install --no-cache-dir -r requirements.txt nvidia-nvtx-cu12==12.8.90 && pip uninstall -y nvidia-nvtx-cu12
CMD ["python", "score.py"]
END
docker build -t cpu cpu
docker run --name score1 cpu
