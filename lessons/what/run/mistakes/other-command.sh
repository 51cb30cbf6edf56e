# fails: own-command COMMAND_REPLACED
docker run --name hello-ml iris-app:1 cat /app/model-id.txt
