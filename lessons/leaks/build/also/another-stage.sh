cd fetch
cat > Dockerfile <<'END'
FROM python:3.13-slim AS fetching
WORKDIR /app
COPY fetch.py token.txt ./
RUN python fetch.py token.txt
FROM python:3.13-slim
COPY --from=fetching /app/weights.txt /app/weights.txt
END
docker build -q -t fetched .
