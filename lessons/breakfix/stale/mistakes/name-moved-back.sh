# fails: answers APP_OTHER_VERSION
docker tag $(docker inspect --format '{{.Image}}' stale) stale
