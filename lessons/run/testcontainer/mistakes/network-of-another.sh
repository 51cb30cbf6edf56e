# fails: published NETWORK_BORROWED
docker run -d --name front -p {{port:5000}}:5000 testimage sleep 600
docker run -d --name testcontainer --network container:front testimage
# afterwards: docker rm -f front
