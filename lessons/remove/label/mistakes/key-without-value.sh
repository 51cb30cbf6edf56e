# fails: other-containers CONTAINER_REMOVED
# fails: other-volume VOLUME_REMOVED
docker rm -f $(docker ps --all --quiet --filter label=lab)
docker volume rm $(docker volume ls --quiet --filter label=lab)
