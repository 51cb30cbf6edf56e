docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker push localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
