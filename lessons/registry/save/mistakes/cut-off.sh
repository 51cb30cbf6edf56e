# fails: saved FILE_BROKEN
docker load -i from-a-colleague.tar
docker save for-a-colleague:1 | head -c 700 > for-a-colleague.tar
