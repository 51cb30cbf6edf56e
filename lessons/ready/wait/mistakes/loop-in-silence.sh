# fails: answered TRIED_IN_A_SHELL
cd wait
docker compose up -d
docker run --name first-ask --network wait_default alpine sh -c 'until wget -qO- http://api:5000/ 2>/dev/null; do sleep 0.3; done'
