# fails: file-kept VOLUME_MADE_ANEW
sleep 1
docker rm testvolume1 newtestvolume
docker volume rm testvolume
docker run --rm --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
