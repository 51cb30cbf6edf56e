docker build -t scorer:2.0 .
docklab answer "$(docker images --quiet scorer:latest)"
