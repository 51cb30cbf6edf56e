# fails: small BUILD_FILES_IN_IMAGE
cat > stages/Dockerfile <<'END'
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY means.py .
RUN python means.py

FROM python:3.13-slim
WORKDIR /app
COPY requirements-serve.txt .
RUN pip install --no-cache-dir -r requirements-serve.txt
COPY . .
COPY --from=build /app/means.json .
CMD ["python", "app.py"]
END
docker build -t slim stages
