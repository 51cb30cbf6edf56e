# fails: saved OTHER_IMAGE_SAVED
docker load -i from-a-colleague.tar
docker save -o for-a-colleague.tar alpine
