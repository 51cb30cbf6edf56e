# fails: written FILE_NOT_WRITTEN_BY
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
sleep 1
touch examplevolumetest.txt
docker cp examplevolumetest.txt testvolume1:/testvolume/
