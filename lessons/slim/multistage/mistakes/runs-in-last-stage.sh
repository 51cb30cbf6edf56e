# fails: small BUILT_IN_LAST_STAGE
cat > stages/Dockerfile <<'END'
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim
WORKDIR /app
COPY requirements-serve.txt .
RUN pip install --no-cache-dir -r requirements-serve.txt
COPY app.py means.py ./
RUN --mount=from=build,target=/build PYTHONPATH="$(echo /build/usr/local/lib/python3*/*-packages | tr ' ' ':')" python means.py
CMD ["python", "app.py"]
END
docker build -t slim stages
