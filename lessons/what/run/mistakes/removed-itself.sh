# fails: ran CONTAINER_MISSING
docker run --rm --name hello-ml iris-app:1
