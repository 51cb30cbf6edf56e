docker run --name replica-a iris-app:2
docker run --name replica-b iris-app:2
