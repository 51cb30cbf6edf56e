# fails: nothing-left STOPPED_NOT_DOWN
docker compose stop -t 1
