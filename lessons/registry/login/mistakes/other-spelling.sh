# fails: pushed LOGIN_OTHER_HOST
docker login 127.0.0.1:{{port:5001}} --username learner --password {{nonce:password}}
docker push localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
