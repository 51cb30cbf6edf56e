# fails: hidden SECRET_IN_ENV
docker run --name client -v "$PWD/client/client.py:/client.py:ro" -e API_TOKEN="$(cat client/token)" python:3.13-slim python /client.py
