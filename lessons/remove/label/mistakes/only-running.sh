# fails: containers STOPPED_NOT_REMOVED
# fails: volume VOLUME_IN_USE
docker rm -f $(docker ps --quiet --filter label=lab=churn-{{nonce}})
docker volume rm flint
