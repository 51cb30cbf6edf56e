# fails: pushed STALE_PUSH
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
docker push localhost:{{port:5001}}/learner/testimagerepo:hubtest
docker create --name changing testimage true
docker commit changing testimage
docker rm changing
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
# afterwards: docker rmi testimage
