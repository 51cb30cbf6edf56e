# fails: joined NETWORK_NOT_JOINED
docker network create lab-net
docker network create lab-other
docker run -d --name lab-db --network lab-other lab-store:1
docker run -d --name lab-api --network lab-net -e STORE=lab-db lab-client:1
# afterwards: docker rm -f lab-db; docker network rm lab-other
