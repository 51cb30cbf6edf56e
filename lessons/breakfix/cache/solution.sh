cat > cache/Dockerfile <<'DOCKERFILE'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "report.py"]
DOCKERFILE
docker build -t cache cache
