docker compose down -v -t 1
