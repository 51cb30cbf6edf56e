cd wait
docker compose up -d --wait && docker run --name first-ask --network wait_default alpine wget -qO- http://api:5000/
