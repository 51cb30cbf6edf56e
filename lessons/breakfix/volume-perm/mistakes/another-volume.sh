# fails: trained VOLUME_OTHER_NAME
# afterwards: docker rm -f volume-perm; docker volume rm fresh-models
docker rm volume-perm
docker run --rm -v fresh-models:/models alpine chown 1000 /models
docker run --name volume-perm -v fresh-models:/models volume-perm
