docker create --name one alpine touch /note.txt
docker start -a one
docker rename one c-a
docker create --name c-b alpine ls /note.txt
docker start -a c-b
