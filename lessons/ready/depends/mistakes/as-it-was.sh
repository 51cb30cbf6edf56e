# fails: cache-healthy HEALTH_MISSING
# fails: order STARTED_NOT_READY
cd depends
docker compose up -d
