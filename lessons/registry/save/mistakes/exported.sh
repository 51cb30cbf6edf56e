# fails: saved EXPORTED_NOT_SAVED
docker load -i from-a-colleague.tar
docker create --name going for-a-colleague:1
docker export going -o for-a-colleague.tar
docker rm going
