# fails: runs SERVICE_NOT_UP
docker compose up -d api
