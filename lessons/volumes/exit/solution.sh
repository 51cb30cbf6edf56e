docker rm testvolume1 newtestvolume
docker run --rm --mount source=testvolume,destination=/testvolume alpine ls /testvolume
