# fails: works USER_UNKNOWN
cat > job/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY job.py .
USER trainer
CMD ["python", "job.py"]
END
docker build -t nonroot job
