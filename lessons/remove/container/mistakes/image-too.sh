# fails: kept CONTAINER_REMOVED
# fails: image-kept IMAGE_DELETED
docker rm -f rm-me keep-me
docker rmi sampler:1
