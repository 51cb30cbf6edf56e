# fails: written FILE_NOT_WRITTEN_BY
docker create -it --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine true
docker run --rm --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
docker start testvolume1
