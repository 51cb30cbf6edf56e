# fails: runs LEFT_IN_OTHER_STAGE
docker build -t full stages
cat > stages/Dockerfile <<'END'
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN python means.py

FROM python:3.13-slim
WORKDIR /app
COPY --from=build /app/means.json /app/app.py ./
CMD ["python", "app.py"]
END
docker build -t slim stages
docker run -d --name slim1 -p {{port:5000}}:5000 slim
docker wait slim1
