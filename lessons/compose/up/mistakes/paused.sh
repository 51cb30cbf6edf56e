# fails: runs PAUSED
docker compose up -d
docker compose pause
