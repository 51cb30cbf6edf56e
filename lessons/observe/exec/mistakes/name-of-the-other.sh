# fails: proof OTHER_HOSTNAME
docker exec obs-other hostname | docker exec -i obs-target tee /tmp/proof
