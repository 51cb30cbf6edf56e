# fails: pushed OTHER_TAG_PUSHED
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag localhost:{{port:5001}}/learner/hello:{{nonce:hello}} localhost:{{port:5001}}/learner/hello
docker push localhost:{{port:5001}}/learner/hello
