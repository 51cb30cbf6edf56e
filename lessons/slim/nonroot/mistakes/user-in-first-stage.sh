# fails: works RUNS_AS_ROOT
cat > job/Dockerfile <<'END'
FROM python:3.13-slim AS build
USER 1000
FROM python:3.13-slim
WORKDIR /app
COPY job.py .
RUN mkdir out && chown 1000 out
CMD ["python", "job.py"]
END
docker build -t nonroot job
