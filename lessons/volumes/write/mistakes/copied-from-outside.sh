# fails: written FILE_NOT_WRITTEN_BY
touch examplevolumetest.txt
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker cp examplevolumetest.txt testvolume1:/testvolume/
