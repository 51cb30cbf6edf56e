cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY score.py .
ENTRYPOINT ["python", "score.py"]
CMD ["10"]
END
docker build -t scorer .
