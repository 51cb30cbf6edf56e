# fails: loaded IMPORTED_NOT_LOADED
docker import from-a-colleague.tar from-a-colleague:1
docker save -o for-a-colleague.tar for-a-colleague:1
