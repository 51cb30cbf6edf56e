# fails: mounted MOUNT_MODE
docker run --name client -v "$PWD/client/client.py:/client.py:ro" -v "$PWD/client/token:/run/secrets/token" python:3.13-slim python /client.py
