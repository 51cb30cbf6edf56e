cd wait
docker compose up -d --wait
docker run --name first-ask --network wait_default alpine sh -c 'wget -qO- http://api:5000/'
