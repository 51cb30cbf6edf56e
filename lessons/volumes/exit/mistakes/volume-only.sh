# The engine refuses, since both still use it.
# fails: first-gone STOPPED_NOT_REMOVED
# fails: second-gone STOPPED_NOT_REMOVED
docker volume rm testvolume
