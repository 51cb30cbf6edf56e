# fails: removed STOPPED_NOT_REMOVED
docker stop rm-me
