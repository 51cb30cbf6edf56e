# fails: pushed LOGIN_REFUSED
docker login localhost:{{port:5001}} --username me --password {{nonce:password}}
docker push localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
