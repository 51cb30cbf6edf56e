# fails: declares NO_WORKDIR
cat > Dockerfile <<'END'
FROM python:3.13-slim
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . /app
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build -t draft .
