# fails: written FILE_MISSING
docker run --name c-a alpine ls /note.txt
docker run --name c-b alpine touch /note.txt
