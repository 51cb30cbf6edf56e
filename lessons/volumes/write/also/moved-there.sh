# `mv` from one file system to another keeps the file's date, in whole seconds.
docker run -dit --name=testvolume1 -v testvolume:/testvolume alpine
docker exec testvolume1 touch /examplevolumetest.txt
docker exec testvolume1 mv /examplevolumetest.txt /testvolume/
