# fails: user STOPPED_NOT_REMOVED
docker rmi -f "$(docker images --quiet sentiment:1.0)"
