# fails: default NO_DEFAULT
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY score.py .
ENTRYPOINT ["python", "score.py"]
END
docker build -t scorer .
