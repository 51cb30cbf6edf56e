docker run -di --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
docker run -d --cidfile id --mount source=testvolume,destination=/testvolume alpine sleep 600
printf '%s\n' 'cd testvolume' 'touch examplevolumetest.txt' exit | docker attach testvolume1
docker rm -f "$(cat id)"
