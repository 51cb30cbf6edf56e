docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker pull --all-tags localhost:{{port:5001}}/team/model
