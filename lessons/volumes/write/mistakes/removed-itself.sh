# fails: mounted CONTAINER_MISSING
docker run --rm --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
