# fails: created VOLUME_NAME_TYPO
docker volume create testvolum
# afterwards: docker volume rm testvolum
