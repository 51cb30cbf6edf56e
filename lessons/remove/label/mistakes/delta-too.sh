# fails: other-containers CONTAINER_REMOVED
docker rm -f amber cedar delta
docker volume rm flint
