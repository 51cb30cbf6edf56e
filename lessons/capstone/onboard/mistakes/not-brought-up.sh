# fails: in-use TAG_MOVED_CONTAINER_STALE
# fails: pushed OTHER_TAG_PUSHED
cd onboard
docker compose up -d
sed -i 's/petal_width/pw_{{nonce:column}}/' worker/columns.txt
docker compose build worker
docker compose restart -t 1 worker
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker compose push worker
docker tag localhost:{{port:5001}}/team/worker:1.0 localhost:{{port:5001}}/team/worker:1.1
