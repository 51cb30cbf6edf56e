# fails: first-gone STOPPED_NOT_REMOVED
# fails: second-gone STOPPED_NOT_REMOVED
docker stop testvolume1 newtestvolume
