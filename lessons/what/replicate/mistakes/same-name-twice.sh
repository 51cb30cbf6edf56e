# fails: second CONTAINER_MISSING
docker run --name replica-a iris-app:2
docker run --name replica-a iris-app:2
