docker run -dit --name=testvolume1 -v testvolume:/testvolume/ alpine
docker exec testvolume1 sh -c 'echo model > /testvolume/examplevolumetest.txt'
docker create --name=newtestvolume --mount source=testvolume,destination=/testvolume,readonly alpine cat /testvolume/examplevolumetest.txt
docker start -a newtestvolume
