docker network create --internal lab-net
docker run -d --name first --net lab-net lab-store:1
docker rename first lab-db
docker create --name second --network name=lab-net,alias=client -e STORE=lab-db lab-client:1
docker start second
docker rename second lab-api
