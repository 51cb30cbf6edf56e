# fails: proof CONTAINER_RESTARTED
docker exec obs-target sh -c 'hostname > /tmp/proof'
docker restart -t 0 obs-target
