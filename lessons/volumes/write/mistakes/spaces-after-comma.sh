# fails: volume VOLUME_MISSING
# fails: mounted CONTAINER_MISSING
docker run --name=testvolume1 --mount source=testvolume, destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
