# fails: pushed OTHER_NAME_PUSHED
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag localhost:{{port:5001}}/learner/hello:{{nonce:hello}} localhost:{{port:5001}}/me/greeting:1
docker push localhost:{{port:5001}}/me/greeting:1
