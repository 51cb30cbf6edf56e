# fails: written FILE_NOT_WRITTEN_BY
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker run --rm --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
