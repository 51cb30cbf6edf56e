# fails: published PORT_NOT_PUBLISHED
docker run -d --name background testimage
