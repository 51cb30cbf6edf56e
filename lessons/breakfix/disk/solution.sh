docker container prune --force --filter label=job=nightly
docker volume rm $(docker volume ls --quiet --filter label=job=nightly)
docker image prune --force --filter label=job=nightly
