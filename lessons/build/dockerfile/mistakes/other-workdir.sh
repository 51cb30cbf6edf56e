# fails: built FILE_NOT_COPIED
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /work
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build -t draft .
