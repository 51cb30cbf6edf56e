# fails: store HEALTH_MISSING
# fails: order STARTED_NOT_READY
cd ready
docker compose up -d --build
timeout 30 sh -c "until docker compose logs store | grep -q ready; do sleep 0.2; done"
docker compose up -d
