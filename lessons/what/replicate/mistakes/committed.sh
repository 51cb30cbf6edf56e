# fails: second DIFFERENT_IMAGES
docker run --name replica-a iris-app:2
docker commit replica-a demo-copy
docker run --name replica-b demo-copy
# afterwards: docker rm replica-b; docker rmi demo-copy
