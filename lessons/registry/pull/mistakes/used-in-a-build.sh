# fails: pulled NOT_PULLED
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
echo 'FROM localhost:{{port:5001}}/team/model:2.0' | docker build -t mine -
# afterwards: docker rmi mine
