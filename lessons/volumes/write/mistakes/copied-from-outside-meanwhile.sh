# fails: written FILE_NOT_WRITTEN_BY
docker run -dit --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine
until [ "$(date +%s)" -gt "$(date --date "$(docker inspect --format '{{.State.StartedAt}}' testvolume1)" +%s)" ]; do sleep 0.1; done
touch examplevolumetest.txt
docker cp examplevolumetest.txt testvolume1:/testvolume/
