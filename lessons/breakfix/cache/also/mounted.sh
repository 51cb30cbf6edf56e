cat > cache/Dockerfile <<'DOCKERFILE'
FROM python:3.13-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=/requirements.txt pip install --no-cache-dir -r /requirements.txt
COPY report.py .
CMD ["python", "report.py"]
DOCKERFILE
docker build -t cache cache
