# fails: first CONTAINER_OTHER_NAME
docker run --cidfile first alpine touch /note.txt
docker run --name c-b alpine ls /note.txt
# afterwards: docker rm $(cat first)
