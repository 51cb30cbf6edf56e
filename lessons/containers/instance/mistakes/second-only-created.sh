# fails: second ONLY_CREATED
docker run --name c-a alpine touch /note.txt
docker create --name c-b alpine ls /note.txt
