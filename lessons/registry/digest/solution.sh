tested=$(docker image inspect --format '{{index .RepoDigests 0}}' localhost:{{port:5001}}/team/model:stable)
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
docker pull localhost:{{port:5001}}/team/model:stable
docker run --name model-tested "$tested"
