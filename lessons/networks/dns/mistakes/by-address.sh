# fails: told HARD_CODED_ADDRESS
docker network create lab-net
docker run -d --name lab-db --network lab-net lab-store:1
docker run -d --name lab-api --network lab-net -e STORE="$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' lab-db)" lab-client:1
