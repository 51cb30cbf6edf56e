# fails: order EDIT_IN_LARGE_LAYER
cat > Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app

RUN --mount=type=bind,target=. pip install --no-cache-dir -r requirements.txt
COPY report.py .
CMD ["python", "report.py"]
END
docker build -t cached .
