# fails: ran CONTAINER_OTHER_NAME
docker run --cidfile first iris-app:1
# afterwards: docker rm $(cat first)
