# fails: created VOLUME_NOT_PLAIN
docker volume create --opt type=tmpfs --opt device=tmpfs testvolume
