# fails: joined DEFAULT_BRIDGE
docker run -d --name exp-store exp-store:1
