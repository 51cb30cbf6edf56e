# solution but docker compose up batch => docker compose up -d
docker compose up -d --wait api
docker wait $(docker compose ps -aq batch)
docker compose start batch
curl -fs -H "Content-Type: application/json" -d @rows.json http://localhost:{{port:8041}}/rows
docker compose up batch
