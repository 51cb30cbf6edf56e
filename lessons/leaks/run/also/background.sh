cd client
docker run -d --name client --mount "type=bind,source=$PWD/client.py,target=/app/client.py" --mount "type=bind,source=$PWD/token,target=/run/secrets/token,readonly" python:3.13-slim python /app/client.py
docker wait client
