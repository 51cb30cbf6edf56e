# fails: healthy HEALTH_MISSING
cd health
docker compose up -d
