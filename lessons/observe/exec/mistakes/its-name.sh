# fails: proof OTHER_HOSTNAME
docker exec obs-target sh -c 'echo obs-target > /tmp/proof'
