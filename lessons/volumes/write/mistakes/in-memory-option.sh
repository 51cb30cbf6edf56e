# fails: mounted VOLUME_NOT_MOUNTED
docker volume create testvolume
docker run --name=testvolume1 --tmpfs /testvolume alpine touch /testvolume/examplevolumetest.txt
