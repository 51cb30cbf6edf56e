# fails: trained COMPOSE_FILE_MISSING
# solution until docker compose up
rm docker-compose.yml
