# fails: second-mounts VOLUME_OTHER_NAME
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker run --name=newtestvolume --mount source=testvolume2,destination=/testvolume alpine ls /testvolume
# afterwards: docker rm newtestvolume; docker volume rm testvolume2
