# fails: closed SERVICE_PUBLISHED
cd private
docker compose up -d
