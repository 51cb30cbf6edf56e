# fails: runs ONLY_CREATED
docker create --name testcontainer -p 5000:5000 testimage
