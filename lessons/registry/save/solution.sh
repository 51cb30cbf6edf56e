docker load --input from-a-colleague.tar
docker save --output for-a-colleague.tar for-a-colleague:1
