cd ship
cat > requirements.txt <<'TXT'
blinker==1.9.0
click==8.5.1
cloudpickle==3.1.3
flask==3.1.3
itsdangerous==2.2.0
jinja2==3.1.6
joblib==1.6.0
markupsafe==3.0.4
narwhals==2.29.0
numpy==2.5.5
redis==6.4.0
scikit-learn==1.9.1
scipy==1.18.1
threadpoolctl==3.8.0
werkzeug==3.1.9
TXT
cat > Dockerfile <<'TXT'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
RUN mkdir /models && chown 1000 /models
COPY train.py serve.py worker.py ./
USER 1000
CMD ["python", "serve.py"]
TXT
cat > docker-compose.yml <<'TXT'
services:
  train:
    image: localhost:{{port:5001}}/team/iris:1.0
    command: python train.py
    volumes: ["models:/models"]
  queue:
    image: redis:7
    mem_limit: 256m
    cpus: 0.5
  worker:
    image: localhost:{{port:5001}}/team/iris:1.0
    command: python worker.py
    init: true
    volumes: ["models:/models:ro"]
    mem_limit: 512m
    cpus: 1
    depends_on:
      train: {condition: service_completed_successfully}
      queue: {condition: service_started}
  api:
    image: localhost:{{port:5001}}/team/iris:1.0
    ports: ["{{port:8052}}:5000"]
    volumes: ["models:/models:ro"]
    mem_limit: 512m
    cpus: 1
    depends_on:
      train: {condition: service_completed_successfully}
    healthcheck:
      test: ["CMD", "python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5000/version')"]
      interval: 2s
volumes:
  models: {name: ship-models}
TXT
sed -i '/^import joblib/i import signal\nimport sys\n\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n' serve.py
docker build -t localhost:{{port:5001}}/team/iris:1.0 .
docker compose up -d

docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker push localhost:{{port:5001}}/team/iris:1.0
sed -i 's/"1.0"/"1.1"/' serve.py
docker build -t localhost:{{port:5001}}/team/iris:1.1 .
docker push localhost:{{port:5001}}/team/iris:1.1
sed -i '/  api:/,$ s/iris:1.0/iris:1.1/' docker-compose.yml
docker compose up -d
sed -i "/  api:/,$ s|image: .*|image: $(docker image inspect --format '{{index .RepoDigests 0}}' localhost:{{port:5001}}/team/iris:1.0)|" docker-compose.yml
docker compose up -d
