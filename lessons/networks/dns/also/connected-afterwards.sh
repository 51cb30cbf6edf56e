docker run -d --name lab-api --env STORE=lab-db lab-client:1
docker run -d --name lab-db lab-store:1
docker network create --driver bridge --label course=docker lab-net
docker network connect lab-net lab-db
docker network connect --alias api lab-net lab-api
