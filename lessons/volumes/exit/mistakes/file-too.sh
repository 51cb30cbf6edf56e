# fails: file-kept FILE_LOST
docker run --rm --mount source=testvolume,destination=/testvolume alpine rm /testvolume/examplevolumetest.txt
docker rm testvolume1 newtestvolume
