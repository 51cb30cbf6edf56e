# fails: kept CONTAINER_REMOVED
docker rm -f rm-me keep-me
docker run --name keep-me sampler:1 true
# afterwards: docker rm keep-me
