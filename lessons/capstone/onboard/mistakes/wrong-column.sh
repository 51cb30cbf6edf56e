# fails: works VALUE_DIFFERS
cd onboard
printf '%s\n' sepal_length sepal_width pw_{{nonce:column}} petal_length > worker/columns.txt
sed -i 's/worker:1.0/worker:1.1/' docker-compose.yml
docker compose up -d --build
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker compose push worker
