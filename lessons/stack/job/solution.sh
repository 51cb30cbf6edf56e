sed -i '/^volumes:/,$d' docker-compose.yml
cat >> docker-compose.yml <<'END'
  batch:
    image: stack-app
    command: python batch.py
    environment:
      QUEUE_HOST: queue
      DATABASE_URL: postgresql://postgres:${DB_PASSWORD}@db/results
    depends_on:
      db: {condition: service_healthy}
volumes:
  results:
END
timeout 30 sh -c 'until curl -fs -H "Content-Type: application/json" -d @rows.json http://localhost:{{port:8041}}/rows; do sleep 0.1; done'
docker compose up batch
