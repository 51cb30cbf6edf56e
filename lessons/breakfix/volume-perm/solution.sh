docker run --rm -v volume-perm-models:/models alpine chown -R 1000 /models
docker start -a volume-perm
