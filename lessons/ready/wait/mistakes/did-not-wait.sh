# fails: answered EXIT_CODE
cd wait
docker compose up -d
docker run --name first-ask --network wait_default alpine wget -qO- http://api:5000/
