# To run the first one again changes the file's date; it is the same file in the same volume.
docker start -a testvolume1
docker rename newtestvolume other
docker rm testvolume1 other
docker run --rm --name testvolume1-again --mount source=testvolume,destination=/data alpine true
