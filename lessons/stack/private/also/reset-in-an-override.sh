cd private
cat > compose.override.yaml <<'END'
services:
  api:
    environment: {QUEUE_HOST: private-queue-1, QUEUE_PORT: "6379"}
  queue: {ports: !reset []}
  db: {ports: !override []}
END
docker compose up -d
