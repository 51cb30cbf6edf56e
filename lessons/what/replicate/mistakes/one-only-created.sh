# fails: second ONLY_CREATED
docker run --name replica-a iris-app:2
docker create --name replica-b iris-app:2
