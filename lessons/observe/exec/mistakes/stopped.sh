# fails: proof CONTAINER_STOPPED
docker exec obs-target sh -c 'hostname > /tmp/proof'
docker kill obs-target
docker wait obs-target
