# fails: written FILE_ELSEWHERE
docker run --name c-a alpine touch /tmp/note.txt
docker run --name c-b alpine ls /note.txt
