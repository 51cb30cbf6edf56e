# fails: written FILE_NOT_WRITTEN_BY
docker create -it --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine true
touch examplevolumetest.txt
docker cp examplevolumetest.txt testvolume1:/testvolume/
docker start testvolume1
