# fails: declares NO_CMD
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
END
docker build -t draft .
