# fails: mended PROGRAM_FAILED
cd onboard
sed -i 's/worker:1.0/worker:1.1/' docker-compose.yml
docker compose up -d --build
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker compose push worker
