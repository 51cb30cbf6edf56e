# A container that is only created has done nothing yet: the second one runs after the file was written.
docker create --name=testvolume1 -v testvolume:/testvolume alpine touch /testvolume/examplevolumetest.txt
docker create --name=newtestvolume -v testvolume:/testvolume alpine ls /testvolume
docker start -a testvolume1
docker start -a newtestvolume
