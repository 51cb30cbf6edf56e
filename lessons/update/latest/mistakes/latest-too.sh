# fails: latest-stays OTHER_IMAGE_TAGGED
docker build -t scorer:2.0 -t scorer .
docklab answer "$(docker images --quiet scorer:latest)"
# afterwards: docker rmi scorer:latest
