# fails: latest-stays OTHER_TAG
docker build -t scorer:2.0 .
docker rmi scorer:1.0
docklab answer "$(docker images --quiet scorer:latest)"
