# fails: saved FILE_NOT_SAVED
docker load -i from-a-colleague.tar
docker save -o ../for-a-colleague.tar for-a-colleague:1
