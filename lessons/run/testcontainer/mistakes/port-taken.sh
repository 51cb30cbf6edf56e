# fails: runs PORT_TAKEN
docker run -d --name first -p {{port:5000}}:5000 testimage
docker run -d --name testcontainer -p {{port:5000}}:5000 testimage
# afterwards: docker rm -f first
