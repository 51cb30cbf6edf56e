# The file is written in the container's first run; a second run of the same container must not make it a stranger's.
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker exec testvolume1 touch /testvolume/examplevolumetest.txt
docker kill testvolume1
docker start testvolume1
