# fails: unpublished PORT_PUBLISHED
docker run -d --name exp-store --network exp-net -p 6379 exp-store:1
