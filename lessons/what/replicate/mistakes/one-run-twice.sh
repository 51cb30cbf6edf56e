# fails: second STARTED_TWICE
docker run --name replica-a iris-app:2
docker start -a replica-a
