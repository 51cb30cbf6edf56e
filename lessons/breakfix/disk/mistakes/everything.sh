# fails: results CONTAINER_REMOVED
# fails: models VOLUME_REMOVED
# fails: base IMAGE_DELETED
docker rm disk-results disk-nightly-1 disk-nightly-2 disk-nightly-3 disk-nightly-4
docker volume rm disk-models disk-nightly-1-data disk-nightly-2-data disk-nightly-3-data disk-nightly-4-data
docker rmi disk-base:1 $(docker images --quiet --filter label=job=nightly-{{nonce:job}})
