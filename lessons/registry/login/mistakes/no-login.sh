# fails: pushed NOT_LOGGED_IN
docker push localhost:{{port:5001}}/learner/hello:{{nonce:hello}}
