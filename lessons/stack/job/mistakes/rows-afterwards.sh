# fails: results RESULTS_DIFFER
# fails: drained QUEUE_NOT_DRAINED
sed -i '/^volumes:/,$d' docker-compose.yml
cat >> docker-compose.yml <<'END'
  batch:
    image: stack-app
    command: python batch.py
    environment:
      QUEUE_HOST: queue
      DATABASE_URL: postgresql://postgres:${DB_PASSWORD}@db/results
volumes:
  results:
END
docker compose up batch
timeout 30 sh -c 'until curl -fs -H "Content-Type: application/json" -d @rows.json http://localhost:{{port:8041}}/rows; do sleep 0.1; done'
