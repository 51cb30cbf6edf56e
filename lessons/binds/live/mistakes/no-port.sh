# fails: mounted PORT_NOT_PUBLISHED
docker run -d --name live -v "$PWD/live:/app" python:3.13-slim python /app/app.py
echo {{nonce:after}} > live/notice.txt
