docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:1.0
docker push --all-tags localhost:{{port:5001}}/learner/testimagerepo
