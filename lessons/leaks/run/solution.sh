docker run --name client -v "$PWD/client/client.py:/client.py:ro" -v "$PWD/client/token:/run/secrets/token:ro" python:3.13-slim python /client.py
