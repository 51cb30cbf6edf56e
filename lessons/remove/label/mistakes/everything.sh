# fails: other-containers CONTAINER_REMOVED
docker rm -f amber birch cedar delta
docker volume rm flint
