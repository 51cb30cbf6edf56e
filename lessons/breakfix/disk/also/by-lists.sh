docker system df
docker rm $(docker ps --all --quiet --filter name=disk-nightly)
docker volume rm $(docker volume ls --quiet --filter name=disk-nightly)
docker rmi $(docker images --quiet --filter label=job=nightly)
