# fails: base OTHER_BASE
cat > Dockerfile <<'END'
FROM alpine
WORKDIR /app
COPY requirements.txt .
COPY . .
EXPOSE 5000
CMD ["python", "app.py"]
END
docker build -t draft .
