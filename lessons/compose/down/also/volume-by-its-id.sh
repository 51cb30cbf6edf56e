volumes=$(docker inspect --format '{{range .Mounts}}{{.Name}} {{end}}' $(docker compose ps --all --quiet))
docker compose down -t 1
docker volume rm $volumes
