# fails: trained VOLUME_IS_BIND
mkdir -m 777 volume-perm/models
docker rm volume-perm
docker run --name volume-perm -v "$PWD/volume-perm/models:/models" volume-perm
