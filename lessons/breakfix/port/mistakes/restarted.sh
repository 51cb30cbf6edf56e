# fails: published PORT_OTHER_CONTAINER
docker restart -t 1 port
