# fails: second-mounts VOLUME_OTHER_PATH
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker run --name=newtestvolume --mount source=testvolume,destination=/newtestvolume alpine ls /newtestvolume
