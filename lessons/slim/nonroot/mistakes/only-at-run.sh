# fails: works RUNS_AS_ROOT
cat > job/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY job.py .
RUN mkdir -m 777 out
CMD ["python", "job.py"]
END
docker build -t nonroot job
docker run --name job1 --user 1000 nonroot
