# fails: tested RAN_MOVED_TAG
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker pull localhost:{{port:5001}}/team/model:stable
docker run --name model-tested localhost:{{port:5001}}/team/model:stable
