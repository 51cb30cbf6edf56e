# fails: built NO_DOCKERFILE
# solution but docker build -t draft . => mv Dockerfile Dockerfile.txt
docker build -t draft .
