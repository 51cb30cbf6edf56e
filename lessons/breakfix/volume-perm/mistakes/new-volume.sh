# fails: seed FILE_LOST
docker rm volume-perm
docker volume rm volume-perm-models
docker run --rm -v volume-perm-models:/models alpine chown 1000 /models
docker run --name volume-perm -v volume-perm-models:/models volume-perm
