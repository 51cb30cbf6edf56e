# fails: second-mounts ONLY_CREATED
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker create --name=newtestvolume --mount source=testvolume,destination=/testvolume alpine ls /testvolume
