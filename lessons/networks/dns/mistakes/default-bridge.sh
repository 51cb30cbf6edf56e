# fails: joined DEFAULT_BRIDGE
docker network create lab-net
docker run -d --name lab-db lab-store:1
docker run -d --name lab-api -e STORE=lab-db lab-client:1
