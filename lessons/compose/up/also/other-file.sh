mv docker-compose.yml stack.yml
docker compose -f stack.yml create
docker compose -f stack.yml start
