# fails: answered TRIED_AGAIN
cd wait
docker compose up -d
docker run --restart on-failure --name first-ask --network wait_default alpine wget -qO- http://api:5000/
