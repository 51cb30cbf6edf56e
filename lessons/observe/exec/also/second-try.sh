docker exec obs-other sh -c 'hostname > /tmp/proof'
docker exec obs-target sh -c 'echo obs-target > /tmp/proof'
docker pause obs-target; docker unpause obs-target
docker exec -e NAME=x -w /tmp obs-target sh -c 'uname -n > proof'
