cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
mv Dockerfile model.Dockerfile
docker build -t somename -f model.Dockerfile .
docker tag somename draft
docker rmi somename
