# fails: packages PACKAGE_MISSING
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
COPY . .
CMD ["python", "report.py"]
END
docker build -t cached .
