cd wait
docker compose up -d
timeout 30 sh -c 'until [ "$(docker inspect --format {{.State.Health.Status}} wait-api-1)" = healthy ]; do sleep 0.1; done'
docker run --name first-ask --network container:wait-api-1 alpine wget -qO- http://127.0.0.1:5000/
