# The packages from a stage, too, pip's cache outside of every layer, the app by its module, and the full image beside it.
docker build -t full stages
cat > stages/Dockerfile <<'END'
FROM python:3.13-slim AS base
WORKDIR /app

FROM base AS tools
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

FROM tools AS data
COPY . .
RUN python means.py

FROM base AS packages
COPY requirements-serve.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install --target /packages -r requirements-serve.txt

FROM base
ENV PYTHONPATH=/packages
COPY --from=packages /packages /packages
COPY --from=data /app/means.json /app/app.py ./
CMD ["python", "-m", "flask", "run", "--host", "0.0.0.0"]
END
docker build -t slim stages
docker create --name slim1 --publish {{port:5000}}:5000 slim
docker start slim1
