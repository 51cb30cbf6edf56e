# fails: volume VOLUME_KEPT
docker rm -f $(docker ps --all --quiet --filter label=lab=churn-{{nonce}})
