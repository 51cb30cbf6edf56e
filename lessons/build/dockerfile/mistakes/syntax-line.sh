# fails: built SYNTAX_NOT_HERE
cat > Dockerfile <<'END'
# syntax=localhost:9/no-registry/dockerfile:1
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build -t draft .
