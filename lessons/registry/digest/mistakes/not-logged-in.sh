# fails: refreshed NOT_LOGGED_IN
tested=$(docker image inspect --format '{{index .RepoDigests 0}}' localhost:{{port:5001}}/team/model:stable)
docker pull localhost:{{port:5001}}/team/model:stable
docker run --name model-tested "$tested"
