# fails: joined NETWORK_NAME_TYPO
docker network create labnet
docker run -d --name lab-db --network labnet lab-store:1
docker run -d --name lab-api --network labnet -e STORE=lab-db lab-client:1
# afterwards: docker rm -f lab-db lab-api; docker network rm labnet
