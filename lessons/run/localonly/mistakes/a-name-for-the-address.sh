# fails: runs CONTAINER_MISSING
docker run -d --name localonly -p localhost:{{port:8020}}:5000 testimage
