# fails: second-mounts VOLUME_NOT_MOUNTED
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker create --name=newtestvolume alpine ls /testvolume
docker cp testvolume1:/testvolume copy
docker cp copy newtestvolume:/testvolume
docker start -a newtestvolume
