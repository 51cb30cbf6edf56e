# fails: written-by-first FILE_NOT_WRITTEN_BY
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker run -dit --name=newtestvolume --mount source=testvolume,destination=/testvolume alpine
docker exec newtestvolume touch /testvolume/examplevolumetest.txt
