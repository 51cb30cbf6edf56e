docker login 127.0.0.1:{{port:5001}} --username learner --password {{nonce:password}}
docker pull 127.0.0.1:{{port:5001}}/team/model:2.0
# afterwards: docker rmi 127.0.0.1:{{port:5001}}/team/model:2.0
