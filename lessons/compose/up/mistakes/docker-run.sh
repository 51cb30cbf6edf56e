# fails: runs NOT_BY_COMPOSE
docker build -q -t demo-api api
docker network create demo-net
docker run -d --name demo-cache --network demo-net --network-alias cache redis:7
docker run -d --name demo-api --network demo-net -p {{port:5000}}:5000 demo-api
# afterwards: docker rm -f -v demo-api demo-cache; docker network rm demo-net; docker rmi demo-api
