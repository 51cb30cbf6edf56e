docker run --rm -v volume-perm-models:/models alpine chmod 777 /models
docker rm volume-perm
docker run --name volume-perm -v volume-perm-models:/models volume-perm
