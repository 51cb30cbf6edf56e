# fails: named IMAGE_DELETED
docker image prune --force --filter label=model=wine
