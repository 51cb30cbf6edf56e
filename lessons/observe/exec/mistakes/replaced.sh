# fails: proof CONTAINER_REPLACED
docker rm -f obs-target
docker run -d --name obs-target alpine sh -c 'hostname > /tmp/proof; sleep 86400'
# afterwards: docker rm -f obs-target
