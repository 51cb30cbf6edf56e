# fails: argument DEFAULT_IN_ENTRYPOINT
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY score.py .
ENTRYPOINT ["python", "score.py", "10"]
END
docker build -t scorer .
