# fails: pushed NO_REGISTRY_IN_NAME
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag testimage learner/testimagerepo:hubtest
