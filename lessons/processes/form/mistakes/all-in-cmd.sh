# fails: argument ARGUMENTS_REPLACE_CMD
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY score.py .
CMD ["python", "score.py", "10"]
END
docker build -t scorer .
