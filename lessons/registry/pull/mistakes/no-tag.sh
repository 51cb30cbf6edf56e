# fails: pulled PULLED_OTHER_TAG
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker pull localhost:{{port:5001}}/team/model
