cd onboard
docker compose up -d --wait
column=$(docker compose logs --follow worker | grep --max-count 1 --only-matching "pw_[a-z0-9]*")
sed -i "s/petal_width/$column/" worker/columns.txt
sed -i 's/worker:1.0/worker:1.1/' docker-compose.yml
docker compose up -d --build
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker compose push worker
