# fails: hidden SECRET_IN_ENV
echo "API_TOKEN=$(cat client/token)" > my.env
docker run --name client -v "$PWD/client/client.py:/client.py:ro" --env-file my.env python:3.13-slim python /client.py
