# fails: mounted MOUNT_MODE
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume,readonly alpine touch /testvolume/examplevolumetest.txt
