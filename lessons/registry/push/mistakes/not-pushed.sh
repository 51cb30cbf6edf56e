# fails: pushed NOT_PUSHED
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
