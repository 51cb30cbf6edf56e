# fails: second CONTAINER_MISSING
docker run --name c-a alpine touch /note.txt
docker run --name c-a alpine ls /note.txt
