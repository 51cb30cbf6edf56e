# fails: unpublished PORT_PUBLISHED
docker run -d --name exp-store --network exp-net --expose 6379 -P exp-store:1
