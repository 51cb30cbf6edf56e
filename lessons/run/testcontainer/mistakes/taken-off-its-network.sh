# fails: published NO_NETWORK
docker run -d --name testcontainer -p {{port:5000}}:5000 testimage
docker network disconnect bridge testcontainer
