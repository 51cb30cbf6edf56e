# fails: runs SERVICE_ENDED
docker compose up -d
docker compose stop -t 1
