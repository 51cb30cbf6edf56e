# fails: unpublished PORT_PUBLISHED
docker run -d --name exp-store --network exp-net -p 127.0.0.1::6379 exp-store:1
