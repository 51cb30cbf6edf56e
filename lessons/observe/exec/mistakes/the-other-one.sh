# fails: proof FILE_IN_OTHER_CONTAINER
docker exec obs-other sh -c 'hostname > /tmp/proof'
