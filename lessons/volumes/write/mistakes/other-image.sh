# fails: mounted OTHER_IMAGE
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume python:3.13-slim touch /testvolume/examplevolumetest.txt
