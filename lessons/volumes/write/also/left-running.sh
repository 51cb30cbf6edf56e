docker run -dit --name testvolume1 --volume testvolume:/testvolume:rw --volume "$PWD:/here:ro" alpine:latest
docker exec --workdir /testvolume testvolume1 touch examplevolumetest.txt
