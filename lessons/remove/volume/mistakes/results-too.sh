# fails: results VOLUME_REMOVED
docker rm -v trainer
docker volume rm trainer-results
