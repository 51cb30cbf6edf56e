cd onboard
sed -i 's/petal_width/pw_{{nonce:column}}/' worker/columns.txt
docker compose -p newcomer up -d --build
docker tag localhost:{{port:5001}}/team/worker:1.0 localhost:{{port:5001}}/team/worker:1.1
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker push localhost:{{port:5001}}/team/worker:1.1
