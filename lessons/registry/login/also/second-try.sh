docker push localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
docker login localhost:{{port:5001}} --username learner --password forgotten
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker push --quiet localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
docker logout localhost:{{port:5001}}
docker rmi localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
