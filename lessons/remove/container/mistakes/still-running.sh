# fails: removed STILL_RUNNING
docker rm rm-me
