docker rm -f iso-db iso-api
docker network create --internal iso-back
docker run -d --name iso-db --network iso-back iso-service:1
docker run -d --name iso-api --network iso-back iso-service:1
docker network connect iso-net iso-api
