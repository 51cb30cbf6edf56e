docker run -it --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine touch examplevolumetest.txt
docker run -di --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker rm testvolume1
docker run -di --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker exec testvolume1 touch /examplevolumetest.txt
docker stop -t 0 testvolume1
docker start testvolume1
docker exec testvolume1 sh -c 'mv /examplevolumetest.txt /testvolume/; touch /testvolume/examplevolumetest.txt'
