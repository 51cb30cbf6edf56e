# fails: first-mounts MOUNT_MODE
docker run --name=testvolume1 -v testvolume:/testvolume:ro alpine touch /testvolume/examplevolumetest.txt
docker run --name=newtestvolume -v testvolume:/testvolume alpine ls /testvolume
