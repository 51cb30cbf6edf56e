# fails: which NO_SUCH_ID
docker build -t scorer:2.0 .
docklab answer scorer:latest
