# fails: pulled NOT_PULLED
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
