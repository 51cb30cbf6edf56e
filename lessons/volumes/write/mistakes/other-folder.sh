# fails: mounted VOLUME_OTHER_PATH
docker run --name=testvolume1 --mount source=testvolume,destination=/data alpine touch /data/examplevolumetest.txt
