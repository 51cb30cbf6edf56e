# fails: found NOT_RENAMED
docker ps
docker ps --all
