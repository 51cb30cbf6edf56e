# fails: written FILE_NOT_WRITTEN_BY
docker run --rm --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine ls /testvolume
