# fails: this-run IMAGE_COMMITTED
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build -q -t first-try .
docker create --name changing first-try
docker cp build-id.txt changing:/app/
docker commit changing testimage
# afterwards: docker rm changing; docker rmi first-try
