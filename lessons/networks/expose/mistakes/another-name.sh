# fails: runs CONTAINER_OTHER_NAME
docker run -d --name redis --network exp-net exp-store:1
# afterwards: docker rm -f redis
