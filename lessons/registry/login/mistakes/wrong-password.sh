# fails: pushed LOGIN_REFUSED
docker login localhost:{{port:5001}} --username learner --password learner
docker push localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
