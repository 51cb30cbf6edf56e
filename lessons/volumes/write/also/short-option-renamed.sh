docker volume create testvolume
docker run -dit --name first -v testvolume:/testvolume alpine
docker exec first touch /testvolume/examplevolumetest.txt
docker rename first testvolume1
