# fails: written FILE_IS_FOLDER
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine mkdir /testvolume/examplevolumetest.txt
