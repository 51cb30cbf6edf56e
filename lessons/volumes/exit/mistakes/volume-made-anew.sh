# fails: file-kept VOLUME_MADE_ANEW
begun=$(date +%s)
until [ "$(date +%s)" -gt "$begun" ]; do sleep 0.1; done  # the engine's date of a volume has whole seconds
docker rm testvolume1 newtestvolume
docker volume rm testvolume
docker run --rm --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
