# It begins as root, and gives that up before the program starts.
cat > job/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY job.py .
RUN mkdir -m 777 out
ENTRYPOINT ["setpriv", "--reuid", "1000", "--regid", "1000", "--clear-groups"]
CMD ["python", "job.py"]
END
docker build -t nonroot job
