# fails: joined CONTAINER_MISSING
docker network create lab-net
docker run -d --name lab-db --network lab-net lab-store:1
