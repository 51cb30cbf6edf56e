# fails: created VOLUME_NAME_TYPO
docker volume create TestVolume
# afterwards: docker volume rm TestVolume
