# fails: containers STOPPED_NOT_REMOVED
# fails: volumes VOLUME_IN_USE
# fails: images IMAGE_IN_USE
docker rmi $(docker images --quiet --filter label=job=nightly-{{nonce:job}})
docker volume rm $(docker volume ls --quiet --filter label=job=nightly-{{nonce:job}})
