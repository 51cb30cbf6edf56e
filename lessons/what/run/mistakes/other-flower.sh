# fails: own-command COMMAND_REPLACED
docker run --name hello-ml iris-app:1 python /app/predict.py 6.3 3.3 6.0 2.5
