# fails: resolves APP_NOT_RUNNING
docker network create lab-net
docker create --name lab-db --network lab-net lab-store:1
docker run -d --name lab-api --network lab-net -e STORE=lab-db lab-client:1
