# fails: volume VOLUME_NOT_PLAIN
docker volume create --opt type=tmpfs --opt device=tmpfs testvolume
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
