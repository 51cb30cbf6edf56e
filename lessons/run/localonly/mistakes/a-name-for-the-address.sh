# fails: runs CONTAINER_MISSING
docker run -d --name localonly -p localhost:8020:5000 testimage
