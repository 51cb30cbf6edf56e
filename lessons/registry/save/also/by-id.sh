docker load < from-a-colleague.tar
docker save "$(docker images -q for-a-colleague:1)" -o for-a-colleague.tar
