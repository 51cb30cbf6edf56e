# fails: pulled LOOK_ALIKE
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag alpine localhost:{{port:5001}}/team/model:2.0
