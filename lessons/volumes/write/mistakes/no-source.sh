# fails: mounted VOLUME_UNNAMED
docker volume create testvolume
docker run --name=testvolume1 -v /testvolume alpine touch /testvolume/examplevolumetest.txt
