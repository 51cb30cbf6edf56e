# fails: first CONTAINER_MISSING
docker run --rm --name c-a alpine touch /note.txt
docker run --rm --name c-b alpine ls /note.txt
