# fails: seen-by-second FILE_MADE_BY_SECOND
# Somebody looked into the first as well, so it may have written the file: the second check tells.
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker run -dit --name=newtestvolume --mount source=testvolume,destination=/testvolume alpine
docker exec testvolume1 ls /testvolume
docker exec newtestvolume touch /testvolume/examplevolumetest.txt
