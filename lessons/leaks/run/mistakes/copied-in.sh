# fails: mounted FOLDER_NOT_MOUNTED
docker create --name client python:3.13-slim python /run/secrets/client.py
docker cp client/. client:/run/secrets
docker start -a client
