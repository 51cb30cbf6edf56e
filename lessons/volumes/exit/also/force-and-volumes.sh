# --volumes takes unnamed volumes only.
docker start testvolume1
docker rm --force --volumes testvolume1
docker container rm newtestvolume
