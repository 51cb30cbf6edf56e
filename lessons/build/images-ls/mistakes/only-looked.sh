# fails: unlisted TAG_KEPT
docker images ls
docker image ls
