docker ps --all --filter label=lab=churn-{{nonce}}
docker stop amber
docker rm amber cedar
docker volume rm flint
