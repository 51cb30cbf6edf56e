# fails: unlisted TAG_KEPT
docker rmi listed:1
