# fails: mounted BIND_OTHER_PATH
docker run -d --name live -p {{port:5000}}:5000 -v "$PWD/live:/srv" python:3.13-slim python /srv/app.py
echo {{nonce:after}} > live/notice.txt
