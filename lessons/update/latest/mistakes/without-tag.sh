# fails: newest OTHER_TAG
docker build -t scorer .
# afterwards: docker rmi scorer:latest
