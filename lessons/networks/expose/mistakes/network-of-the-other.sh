# fails: joined NETWORK_BORROWED
docker run -d --name exp-store --network container:exp-api exp-store:1
