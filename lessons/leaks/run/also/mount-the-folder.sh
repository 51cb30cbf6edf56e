docker run --name client --mount "type=bind,source=$PWD/client,target=/run/secrets,readonly" python:3.13-slim python /run/secrets/client.py
