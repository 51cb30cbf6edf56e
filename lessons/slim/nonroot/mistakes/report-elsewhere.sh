# fails: works LEFT_NOTHING
sed -i.old 's#/app/out#/tmp/out#' job/job.py
cat > job/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY job.py .
USER nobody
CMD ["python", "job.py"]
END
docker build -t nonroot job
