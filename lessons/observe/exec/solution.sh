docker exec obs-target sh -c 'hostname > /tmp/proof'
