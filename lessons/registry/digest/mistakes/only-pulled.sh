# fails: tested CONTAINER_MISSING
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker pull localhost:{{port:5001}}/team/model:stable
