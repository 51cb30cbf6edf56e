# fails: answered EXIT_CODE
cd wait
docker compose up -d --wait
docker run --name first-ask --network wait_default alpine wget -qO- http://localhost:5000/
