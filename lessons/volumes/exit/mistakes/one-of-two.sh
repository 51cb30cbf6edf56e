# fails: second-gone STOPPED_NOT_REMOVED
docker rm testvolume1
