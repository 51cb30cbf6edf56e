# fails: stays-in-one FILE_PRESENT
docker run --name c-a alpine touch /note.txt
docker run --name c-b alpine touch /note.txt
