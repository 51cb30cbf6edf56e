# fails: unlisted TAG_KEPT
docker tag alpine ls:surprise
# afterwards: docker rmi ls:surprise
