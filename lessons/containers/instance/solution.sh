docker run --name c-a alpine touch /note.txt
docker run --name c-b alpine ls /note.txt
