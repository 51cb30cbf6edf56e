# fails: published NETWORK_INTERNAL
docker network create --internal inner-net
docker run -d --name testcontainer --network inner-net -p {{port:5000}}:5000 testimage
# afterwards: docker rm -f testcontainer; docker network rm inner-net
