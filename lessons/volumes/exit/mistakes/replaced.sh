# fails: file-kept VOLUME_REMOVED
docker rm -f testvolume1 newtestvolume
docker volume rm testvolume
docker volume create testvolum
# afterwards: docker volume rm testvolum
