# fails: overridden COMMAND_KEPT
docker run --name entry-other iris-app:3
docker exec entry-other python /app/predict.py 5.1 3.5 1.4 0.2
docklab answer "{{nonce:note}}"
