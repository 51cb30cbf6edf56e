docker rm -f $(docker ps --all --quiet --filter label=lab=churn-{{nonce}})
docker volume rm $(docker volume ls --quiet --filter label=lab=churn-{{nonce}})
