docker stop amber
docker container prune --force --filter label=lab=churn-{{nonce}}
docker volume rm flint
