# fails: seen-by-second FILE_MADE_BY_SECOND
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker run -dit --name=newtestvolume --mount source=testvolume,destination=/testvolume alpine
docker exec newtestvolume touch /testvolume/examplevolumetest.txt
