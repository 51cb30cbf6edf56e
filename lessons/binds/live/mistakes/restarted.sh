# fails: same-program EDITED_BEFORE_START
docker run -d --name live -p {{port:5000}}:5000 -v "$PWD/live:/app" python:3.13-slim python /app/app.py
for try in $(seq 40); do docker exec live python -c "import urllib.request as r; r.urlopen('http://localhost:5000')" && break; done
echo {{nonce:after}} > live/notice.txt
docker restart -t 0 live
