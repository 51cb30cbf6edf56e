# fails: written-by-first VOLUME_FILE_IN_LAYER
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch examplevolumetest.txt
docker run --name=newtestvolume --mount source=testvolume,destination=/testvolume alpine ls /testvolume
