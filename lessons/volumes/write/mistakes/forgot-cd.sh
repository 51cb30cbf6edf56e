# fails: written VOLUME_FILE_IN_LAYER
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch examplevolumetest.txt
