# fails: other-containers CONTAINER_REMOVED
# fails: other-volume VOLUME_REMOVED
docker rm -f $(docker ps --all --quiet --filter label=lab --filter label=docklab.exercise=remove.label)
docker volume rm $(docker volume ls --quiet --filter label=lab --filter label=docklab.exercise=remove.label)
