# fails: ran RUN_ARGS_AFTER_IMAGE
docker run --cidfile first iris-app:1 --name hello-ml
# afterwards: docker rm $(cat first)
