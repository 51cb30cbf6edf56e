docker run -d --name c-b alpine sleep 300
docker run -d --name c-a alpine sleep 300
docker exec c-a sh -c 'echo hello > /note.txt'
docker exec c-b cat /note.txt
