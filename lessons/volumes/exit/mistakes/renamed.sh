# fails: first-gone RENAMED_NOT_REMOVED
docker rename testvolume1 gone
docker rm newtestvolume
