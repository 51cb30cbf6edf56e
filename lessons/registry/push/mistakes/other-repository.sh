# fails: pushed OTHER_NAME_PUSHED
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag testimage localhost:{{port:5001}}/testimagerepo:hubtest
docker push localhost:{{port:5001}}/testimagerepo:hubtest
