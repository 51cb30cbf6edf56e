# fails: first CONTAINER_MISSING
# fails: second CONTAINER_MISSING
docker run --rm --name replica-a iris-app:2
docker run --rm --name replica-b iris-app:2
