# fails: mounted BIND_OTHER_FOLDER
docker run -d --name live -p {{port:5000}}:5000 -v "$PWD:/app" python:3.13-slim python /app/live/app.py
echo {{nonce:after}} > live/notice.txt
