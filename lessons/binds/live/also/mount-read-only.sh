docker run -d --name live -p {{port:5000}}:5000 --mount type=bind,source="$PWD/live",target=/app,readonly python:3.13-slim python /app/app.py
for try in $(seq 40); do docker exec live python -c "import urllib.request as r; r.urlopen('http://localhost:5000')" && break; done
printf {{nonce:after}} > live/new.txt
mv live/new.txt live/notice.txt
