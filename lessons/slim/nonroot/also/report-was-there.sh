cat > job/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY job.py .
RUN python job.py && chmod -R a+w out
USER 1000
CMD ["python", "job.py"]
END
docker build -t nonroot job
