# fails: written FILE_NOT_WRITTEN_BY
# Through a container, so that this holds where the engine's folders are not this machine's.
docker run -d --name=testvolume1 --mount source=testvolume,destination=/testvolume alpine sleep 600
docker run --rm -v "$(docker volume inspect --format '{{.Mountpoint}}' testvolume):/folder" alpine touch /folder/examplevolumetest.txt
