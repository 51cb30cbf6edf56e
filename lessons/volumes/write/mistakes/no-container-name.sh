# fails: mounted CONTAINER_OTHER_NAME
docker run --cidfile id --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
# afterwards: docker rm "$(cat id)"
