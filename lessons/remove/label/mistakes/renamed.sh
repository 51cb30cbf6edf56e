# fails: containers RENAMED_NOT_REMOVED
# fails: volume VOLUME_IN_USE
docker rm -f amber
docker rename cedar cedar-old
docker volume rm -f flint
