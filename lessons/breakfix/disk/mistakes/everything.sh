# fails: results CONTAINER_REMOVED
# fails: models VOLUME_REMOVED
# fails: base IMAGE_DELETED
docker rm $(docker ps --all --quiet --filter name=disk-)
docker volume rm $(docker volume ls --quiet --filter name=disk-)
docker rmi disk-base:1 $(docker images --quiet --filter label=job=nightly)
