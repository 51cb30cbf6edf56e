# fails: written FILE_ELSEWHERE
docker run --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine sh -c 'mkdir /testvolume/testvolume; touch /testvolume/testvolume/examplevolumetest.txt'
