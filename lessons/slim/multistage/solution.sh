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
COPY --from=build /app/means.json .
COPY app.py .
CMD ["python", "app.py"]
END
docker build -t slim stages
docker run -d --name slim1 -p {{port:5000}}:5000 slim
