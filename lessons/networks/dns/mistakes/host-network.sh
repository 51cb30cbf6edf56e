# fails: joined HOST_NETWORK
docker network create lab-net
docker run -d --name lab-db --network host lab-store:1
docker run -d --name lab-api --network lab-net -e STORE=lab-db lab-client:1
