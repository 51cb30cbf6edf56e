cd /
docker compose -p team -f "$OLDPWD/docker-compose.yml" up -d
