# fails: in-use SERVICE_OTHER_IMAGE
# fails: pushed NOT_LOGGED_IN
cd onboard
docker compose up -d
sed -i 's/petal_width/pw_{{nonce:column}}/' worker/columns.txt
docker build -t localhost:{{port:5001}}/team/worker:1.1 worker
docker compose up -d
docker push localhost:{{port:5001}}/team/worker:1.1
