# fails: argument ENTRYPOINT_SHELL_FORM
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY score.py .
ENTRYPOINT python score.py 10
END
docker build -t scorer .
