# solution but condition: service_healthy => condition: service_healthy, restart: true, required: true
# solution but ["CMD", "redis-cli", "ping"] => ["CMD-SHELL", "redis-cli -h localhost ping | grep -q PONG"]
docker compose up -d
