# fails: command-of-image OTHER_COMMAND
docker run --name entry-other iris-app:3 python /app/predict.py 5.1 3.5 1.4 0.2
docklab answer "{{nonce}}"
