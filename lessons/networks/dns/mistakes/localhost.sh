# fails: told LOCALHOST_IS_SELF
docker network create lab-net
docker run -d --name lab-db --network lab-net lab-store:1
docker run -d --name lab-api --network lab-net -e STORE=localhost lab-client:1
