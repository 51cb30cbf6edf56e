docker exec obs-target cat /etc/hostname | docker exec -i obs-target tee /tmp/proof
