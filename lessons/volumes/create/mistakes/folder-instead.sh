# fails: created VOLUME_MISSING
mkdir -p testvolume
docker run --rm -v "$PWD/testvolume:/testvolume" alpine true
