docker run -d --name store exp-store:1
docker rename store exp-store
docker network connect exp-net exp-store
