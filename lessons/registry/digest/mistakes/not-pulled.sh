# fails: refreshed TAG_NOT_REFRESHED
# fails: tested RAN_BY_NAME
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker run --name model-tested localhost:{{port:5001}}/team/model:stable
