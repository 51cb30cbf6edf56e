# fails: scratch VOLUME_KEPT
docker rm trainer
docker volume rm trainer-results
