docker container prune --force --filter label=job=nightly-{{nonce:job}}
docker volume rm $(docker volume ls --quiet --filter label=job=nightly-{{nonce:job}})
docker image prune --force --filter label=job=nightly-{{nonce:job}}
