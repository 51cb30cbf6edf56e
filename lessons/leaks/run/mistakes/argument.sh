# fails: hidden SECRET_IN_COMMAND
docker run --name client -v "$PWD/client/client.py:/client.py:ro" python:3.13-slim python /client.py "$(cat client/token)"
