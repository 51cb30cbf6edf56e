# fails: works USER_CANNOT_WRITE
cat > job/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY job.py .
USER 1000
CMD ["python", "job.py"]
END
docker build -t nonroot job
