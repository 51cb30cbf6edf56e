docker volume create testvolume
docker create --name=testvolume1 --mount type=volume,src=testvolume,dst=/testvolume/ alpine sh -c 'cd testvolume && echo hello > examplevolumetest.txt'
docker start -a testvolume1
