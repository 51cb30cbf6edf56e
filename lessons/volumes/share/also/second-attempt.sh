# The second container was there too early; its place was taken by a new one. Both still run.
docker run -dit --name=newtestvolume -v testvolume:/testvolume alpine
docker run -dit --name=testvolume1 -v testvolume:/testvolume alpine
docker exec testvolume1 touch /testvolume/examplevolumetest.txt
docker rm -f newtestvolume
docker run -dit --name=second -v testvolume:/testvolume alpine
docker rename second newtestvolume
docker exec newtestvolume ls /testvolume
