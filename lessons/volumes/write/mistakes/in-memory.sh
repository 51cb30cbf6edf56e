# fails: mounted VOLUME_IS_TMPFS
docker volume create testvolume
docker run --name=testvolume1 --mount type=tmpfs,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
