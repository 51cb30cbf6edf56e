# fails: volume VOLUME_NAME_TYPO
# fails: mounted VOLUME_OTHER_NAME
docker run --name=testvolume1 --mount source=testvolum,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
# afterwards: docker rm testvolume1; docker volume rm testvolum
