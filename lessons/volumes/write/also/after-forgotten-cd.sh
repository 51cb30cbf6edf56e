docker run -di --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker exec testvolume1 touch /examplevolumetest.txt
docker stop -t 0 testvolume1
docker start testvolume1
docker exec testvolume1 touch /testvolume/examplevolumetest.txt
