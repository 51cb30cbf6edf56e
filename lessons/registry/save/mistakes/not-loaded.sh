# fails: loaded NOT_LOADED
docker save -o for-a-colleague.tar for-a-colleague:1
