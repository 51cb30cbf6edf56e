docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker pull localhost:{{port:5001}}/team/model:2.0
docker tag localhost:{{port:5001}}/team/model:2.0 model:2
docker rmi localhost:{{port:5001}}/team/model:2.0
# afterwards: docker rmi model:2
