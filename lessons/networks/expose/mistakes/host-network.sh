# fails: joined HOST_NETWORK
docker run -d --name exp-store --network host exp-store:1
