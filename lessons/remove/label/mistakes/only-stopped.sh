# fails: containers STILL_RUNNING
docker rm $(docker ps --all --quiet --filter label=lab=churn-{{nonce}})
docker volume rm flint
