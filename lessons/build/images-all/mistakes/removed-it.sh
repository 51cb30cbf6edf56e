# fails: named IMAGE_DELETED
docker rmi $(docker images --all --quiet --filter label=model=wine --filter label=docklab.exercise=build.images-all)
