# fails: joined NAME_TYPO
docker network create lab-net
docker run -d --name lab_db --network lab-net lab-store:1
docker run -d --name lab-api --network lab-net -e STORE=lab-db lab-client:1
# afterwards: docker rm -f lab_db
