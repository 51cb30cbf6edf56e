# fails: readers-kept CONTAINER_REMOVED
docker rm reader-b reader-c
docker volume rm shelf-3
