docker login 127.0.0.1:{{port:5001}} --username learner --password {{nonce:password}}
docker tag testimage 127.0.0.1:{{port:5001}}/learner/testimagerepo:hubtest
docker push 127.0.0.1:{{port:5001}}/learner/testimagerepo:hubtest
