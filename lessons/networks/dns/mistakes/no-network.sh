# fails: joined NETWORK_MISSING
docker run -d --name lab-db lab-store:1
docker run -d --name lab-api -e STORE=lab-db lab-client:1
