# fails: small REMOVED_IN_LATER_LAYER
cat > stages/Dockerfile <<'END'
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py means.py ./
RUN python means.py
RUN rm -rf /usr/local/lib/python3*/*-packages/sklearn /usr/local/lib/python3*/*-packages/scipy* /usr/local/lib/python3*/*-packages/numpy*
CMD ["python", "app.py"]
END
docker build -t slim stages
