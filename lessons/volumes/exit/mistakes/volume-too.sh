# fails: file-kept VOLUME_REMOVED
docker rm testvolume1 newtestvolume
docker volume rm testvolume
