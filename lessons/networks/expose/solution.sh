docker run -d --name exp-store --network exp-net exp-store:1
