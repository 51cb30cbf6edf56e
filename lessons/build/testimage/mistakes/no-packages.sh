# fails: packages PACKAGE_MISSING
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build -t testimage .
