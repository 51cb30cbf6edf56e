# fails: created VOLUME_UNNAMED
docker volume create > unnamed
# afterwards: docker volume rm "$(cat unnamed)"
