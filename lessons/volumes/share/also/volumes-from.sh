docker run --name=testvolume1 -v testvolume:/testvolume alpine touch /testvolume/examplevolumetest.txt
docker run --name=newtestvolume --volumes-from testvolume1 alpine cat /testvolume/examplevolumetest.txt
