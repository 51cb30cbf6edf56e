# fails: runs CONTAINER_MISSING
docker run -d --rm --name testcontainer -p 5000:5000 testimage
docker kill testcontainer
sleep 1
