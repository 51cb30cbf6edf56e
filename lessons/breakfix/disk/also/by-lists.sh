docker system df
docker rm $(docker ps --all --quiet --filter label=job=nightly-{{nonce:job}})
docker volume rm $(docker volume ls --quiet --filter label=job=nightly-{{nonce:job}})
docker rmi $(docker images --quiet --filter label=job=nightly-{{nonce:job}})
