tested=$(docker image inspect --format '{{index .RepoDigests 0}}' localhost:{{port:5001}}/team/model:stable)
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker rmi localhost:{{port:5001}}/team/model:stable
docker pull localhost:{{port:5001}}/team/model:stable
docker pull "$tested"
docker run -d --name tested "$tested" sleep 86400
docker rename tested model-tested
