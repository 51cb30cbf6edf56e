# fails: second-mounts CONTAINER_MISSING
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker run --rm --name=newtestvolume --mount source=testvolume,destination=/testvolume alpine ls /testvolume
