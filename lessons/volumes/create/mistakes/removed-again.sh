# fails: created VOLUME_MISSING
docker volume create testvolume
docker volume rm testvolume
