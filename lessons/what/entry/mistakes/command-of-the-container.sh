# fails: command-of-image COMMAND_OF_CONTAINER
docker run --name entry-other iris-app:3 python /app/predict.py 5.1 3.5 1.4 0.2
docklab answer 0.2
