cd /
docker compose -p compose down -v -t 1 --rmi local
