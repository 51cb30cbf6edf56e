echo {{nonce:password}} | docker login --username learner --password-stdin 127.0.0.1:{{port:5001}}
docker tag localhost:{{port:5001}}/learner/hello:{{nonce:hello}} 127.0.0.1:{{port:5001}}/learner/hello:{{nonce:hello}}
docker push 127.0.0.1:{{port:5001}}/learner/hello:{{nonce:hello}}
