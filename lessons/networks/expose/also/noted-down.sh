docker run -d --restart unless-stopped --name exp-store --expose 6379 --network exp-net --network-alias db exp-store:1
