# fails: runs ONLY_CREATED
docker create --name testcontainer -p {{port:5000}}:5000 testimage
