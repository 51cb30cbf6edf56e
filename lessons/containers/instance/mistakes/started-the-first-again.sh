# fails: second STARTED_TWICE
docker run -d --name c-a alpine sleep 300
docker exec c-a touch /note.txt
docker restart -t 0 c-a
docker exec c-a ls /note.txt
