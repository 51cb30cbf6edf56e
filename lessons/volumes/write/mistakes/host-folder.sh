# fails: mounted VOLUME_IS_BIND
mkdir -p testvolume
docker volume create testvolume
docker run --name=testvolume1 -v "$PWD/testvolume:/testvolume" alpine touch /testvolume/examplevolumetest.txt
