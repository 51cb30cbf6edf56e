# A user with a name, to whom all of /app is given, and a volume for the report.
cat > job/Dockerfile <<'END'
FROM python:3.13-slim
RUN useradd --create-home trainer
WORKDIR /app
COPY --chown=trainer job.py .
RUN mkdir out && chown -R trainer:trainer /app
VOLUME /app/out
USER trainer:trainer
CMD ["python", "job.py"]
END
docker build -t nonroot job
docker run --name job1 nonroot
