# solution until docker compose up -d
docker compose up -d
timeout 60 sh -c 'until curl -fs http://localhost:{{port:8015}}/; do sleep 0.1; done'
docker restart -t 1 depends-cache-1
