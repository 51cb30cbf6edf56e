# fails: latest-stays OTHER_IMAGE_TAGGED
docker build -t scorer:1.0 .
docker build -t scorer:2.0 .
docklab answer "$(docker images --quiet scorer:latest)"
# afterwards: docker rmi scorer:1.0
