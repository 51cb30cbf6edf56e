# fails: written-by-first FILE_NOT_WRITTEN_BY
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker run --name=newtestvolume --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
