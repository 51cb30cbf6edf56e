# fails: own-command COMMAND_REPLACED
docker run --name hello-ml --entrypoint python iris-app:1 /app/predict.py 5.9 3.0 5.1 1.8
