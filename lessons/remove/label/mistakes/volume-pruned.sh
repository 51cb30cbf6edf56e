# fails: volume VOLUME_KEPT
# engine: 23.0
# Without --all, it takes the volumes without a name only.
docker rm -fv $(docker ps -aqf label=lab=churn-{{nonce}})
docker volume prune --force --filter label=lab=churn-{{nonce}}
