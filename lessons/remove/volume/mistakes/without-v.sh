# fails: scratch VOLUME_KEPT
docker rm trainer
