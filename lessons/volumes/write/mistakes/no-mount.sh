# fails: mounted VOLUME_NOT_MOUNTED
docker volume create testvolume
docker run --name=testvolume1 alpine sh -c 'mkdir testvolume; touch testvolume/examplevolumetest.txt'
