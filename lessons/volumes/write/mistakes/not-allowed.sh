# fails: written PROGRAM_FAILED
docker run --name=testvolume1 --user 1000 --mount source=testvolume,destination=/testvolume alpine touch /testvolume/examplevolumetest.txt
