# fails: file-kept FILE_LOST
docker rm testvolume1 newtestvolume
docker volume rm testvolume
docker run --rm --mount source=testvolume,destination=/testvolume alpine ls /testvolume
