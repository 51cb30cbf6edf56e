# fails: tested RAN_BY_NAME
id=$(docker images --quiet localhost:{{port:5001}}/team/model:stable)
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker pull localhost:{{port:5001}}/team/model:stable
docker run --name model-tested "$id"
